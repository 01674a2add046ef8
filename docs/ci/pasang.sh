#!/bin/sh
# Memasang susun ke ~/.local/bin, untuk pekerjaan CI.
#
# SUSUN_URL     alamat berkas program yang sudah jadi (misalnya dari rilis atau server Bappeda)
# SUSUN_SHA256  sidik berkas itu; berkas yang lain sidiknya tidak dipakai
#
# Tanpa SUSUN_URL, susun dibangun dari sumbernya: repositori ini harus memuat Cargo.toml milik susun.
set -eu

bin=${SUSUN_BIN:-$HOME/.local/bin}
mkdir -p "$bin"

if [ -n "${SUSUN_URL:-}" ]; then
  baru=$(mktemp "$bin/.susun.XXXXXX")
  trap 'rm -f "$baru"' EXIT
  curl --fail --silent --show-error --location --retry 3 --output "$baru" "$SUSUN_URL"
  if [ -n "${SUSUN_SHA256:-}" ]; then
    printf '%s  %s\n' "$SUSUN_SHA256" "$baru" | sha256sum --check --status || {
      echo "sidik berkas dari SUSUN_URL bukan SUSUN_SHA256" >&2
      exit 1
    }
  fi
  chmod 755 "$baru"
  mv "$baru" "$bin/susun"
elif [ -f Cargo.toml ]; then
  cargo install --path . --locked --root "$(dirname "$bin")"
else
  echo "isi variabel SUSUN_URL dengan alamat berkas program susun" >&2
  exit 1
fi

"$bin/susun" --version
