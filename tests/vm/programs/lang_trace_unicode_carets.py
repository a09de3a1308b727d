größe = {"länge": "übermäßig"}
print(größe["länge"]); print("ä" * 3, größe["breite"] + "ö")
