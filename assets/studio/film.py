def film(file): pass
