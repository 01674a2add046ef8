#!/bin/sh
# Redline setiap rencana yang berubah sejak sebuah revisi git, untuk pemeriksa sebuah permintaan penggabungan.
# Jalankan dari folder proyek (folder dengan susun.toml):
#
#   sh ci/redline.sh origin/main
#
# Hasilnya output/<rencana>/<rencana>-redline.pdf. Rencana yang belum ada pada revisi itu dilewati. Yang dibandingkan adalah
# isinya, bukan berkasnya: Renja ikut bila Renstranya berubah.
#
# Kode keluar: 0 berhasil, juga bila tidak ada yang berubah; 1 ada redline yang tidak dapat disusun; 2 susun sendiri gagal.
set -u

rev=${1:?'sebutkan revisinya, misalnya origin/main'}
akhir=0
ada=0
for berkas in $(find data -name rencana.toml | LC_ALL=C sort); do
  # Dalam sebuah rencana, tabel/rencana.toml adalah spesifikasi tabel.
  case $berkas in */tabel/rencana.toml) continue ;; esac
  dir=$(dirname "$berkas")
  rencana=$(basename "$dir")
  if ! git cat-file -e "$rev:./$berkas" 2>/dev/null; then
    echo "$rencana: belum ada pada $rev, dilewati"
    continue
  fi
  # 0: tidak ada perbedaan; 1: ada, atau salah satunya belum dapat dibaca, yang disebut langkah berikut.
  susun diff "$rencana" --rev "$rev" --exit-code >/dev/null 2>&1 && continue
  ada=$((ada + 1))
  susun build "$rencana" --redline "$rev" --draft
  kode=$?
  if [ "$kode" -gt "$akhir" ]; then akhir=$kode; fi
done
if [ "$ada" -eq 0 ]; then echo "tidak ada rencana yang berubah sejak $rev"; fi
exit "$akhir"
