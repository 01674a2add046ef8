#!/bin/sh
# Susunan malam: menyusun yang berubah, menulis laporan, lalu memutuskan berhasil atau tidaknya.
# Jalankan dari folder proyek (folder dengan susun.toml).
#
# GAGAL_BILA     apa yang membuat pekerjaan ini gagal, boleh beberapa dengan koma (bawaan: errors)
#                  errors    ada dokumen yang tidak dapat disusun
#                  warnings  ada peringatan
#                  changed   ada dokumen yang isinya lain dari susunan yang lalu
#                  adopted   ada dokumen yang berubah padahal sudah ditetapkan
#                  tidak     tidak pernah gagal karena isi dokumen
# BENTUK         bentuk temuan: human (bawaan), short, github, gitlab, …
# PILIHAN_BUILD  pilihan lain untuk `susun build`, misalnya "-j 4 --pdf-standard a-3a,ua-1"
# LAPORAN        berkas laporan (bawaan: output/laporan.html)
#
# Kode keluar: 0 berhasil, 1 ada yang dilarang GAGAL_BILA, 2 susun sendiri gagal.
set -u

manifes=output/manifest.json
lama=output/manifest-lama.json
laporan=${LAPORAN:-output/laporan.html}

# Manifes dari susunan yang lalu ada bila folder output disimpan (cache) dan dikembalikan sebelum langkah ini.
rm -f "$lama"
if [ -f "$manifes" ]; then cp "$manifes" "$lama"; fi

# shellcheck disable=SC2086  # PILIHAN_BUILD memang beberapa kata
susun build --format "${BENTUK:-human}" ${PILIHAN_BUILD:-}
kode=$?
# 1 berarti ada temuan: laporan tetap ditulis, dan GAGAL_BILA yang memutuskan.
if [ "$kode" -gt 1 ]; then exit 2; fi

sejak=
if [ -f "$lama" ]; then sejak="--since $lama"; fi

# shellcheck disable=SC2086
susun report --html --output "$laporan" $sejak || exit 2

tolak=
for t in $(printf '%s' "${GAGAL_BILA:-errors}" | tr ',' ' '); do
  case $t in
    tidak) ;;
    changed | adopted)
      if [ -n "$sejak" ]; then
        tolak="$tolak --deny $t"
      else
        echo "belum ada susunan yang lalu: $t tidak diperiksa" >&2
      fi
      ;;
    *) tolak="$tolak --deny $t" ;;
  esac
done

# shellcheck disable=SC2086
susun report $sejak $tolak >output/laporan.txt
kode=$?
cat output/laporan.txt
# Halaman ringkasan pekerjaan pada GitHub Actions.
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  { printf '## Dokumen\n\n```text\n'; cat output/laporan.txt; printf '```\n'; } >>"$GITHUB_STEP_SUMMARY"
fi
exit "$kode"
