wasl = Wasl
