import hashlib, base64, struct, binascii
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e, type(e))
for n in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b"): print(n, getattr(hashlib, n)(b"hello").hexdigest()[:40])
h = hashlib.sha256(); h.update(b"he"); c = h.copy(); h.update(b"llo"); print(h.hexdigest() == hashlib.sha256(b"hello").hexdigest(), c.hexdigest()[:8], h.name, h.digest_size, h.block_size, hashlib.new("md5", b"x").hexdigest(), len(h.digest()), "md5" in hashlib.algorithms_available)
t(lambda: hashlib.md5("str")); t(lambda: hashlib.new("nope")); t(lambda: hashlib.md5(5))
print(base64.b64encode(b"hello \xff"), base64.b64decode("aGVsbG8="), base64.urlsafe_b64encode(b"\xff\xfe"), base64.b32encode(b"hi"), base64.b16encode(b"hi"), base64.b64decode(b"aGk=", validate=True), base64.b85encode(b"abc"))
t(lambda: base64.b64decode("abc")); t(lambda: base64.b64encode("str")); t(lambda: base64.b16decode("zz"))
print(binascii.hexlify(b"ab"), binascii.unhexlify("6162"), binascii.crc32(b"hello")); t(lambda: binascii.unhexlify("6"))
print(struct.pack("<IhB", 1, -2, 3), struct.unpack("!H", b"\x01\x02"), struct.calcsize("<iq"), struct.pack("5s", b"ab"), struct.pack(">d", 1.5), struct.unpack_from("<B", b"abc", 1), list(struct.iter_unpack("<B", b"ab")), struct.Struct("<I").size, struct.Struct("<I").pack(7))
t(lambda: struct.pack("B", 300)); t(lambda: struct.unpack("I", b"a")); t(lambda: struct.pack("Q")); t(lambda: struct.pack("z", 1)); t(lambda: struct.pack("i", "x"))
b = bytearray(4); struct.pack_into("<H", b, 1, 513); print(b)
