wasl = ⵡⴰⵚⵍ
