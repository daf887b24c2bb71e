## ⵜⴰⵎⴰⵣⵉⵖⵜ: the words that are sure; the rest falls back to French.
wasl = ⵡⴰⵚⵍ
kind-region = ⵜⴰⵎⵏⴰⴹⵜ
bodies-region = ⵜⴰⵎⵏⴰⴹⵜ
b-search = ⵔⵣⵓ
nav-file = ⵜⵓⵜⵔⴰ
nav-rights = ⴰⵣⵔⴼ
