"""The commands' bodies, one module each; `riwaya.cli` loads them by name when they are asked for."""
