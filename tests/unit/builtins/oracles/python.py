#!/usr/bin/env python3
"""Writes the fixtures of tests/unit/builtins/data that come from Python's library.

    python.py ../data

Inputs are random from a fixed seed; what they should give is said by ipaddress and shlex.
"""
import ipaddress
import os
import random
import shlex
import sys

R = random.Random(20261128)


def write(name, rows, row):
    seen = {}
    while len(seen) < rows:
        seen[row()] = True
    with open(os.path.join(sys.argv[1], name), "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in seen)


def text(most, *parts):
    return "".join(R.choice(parts) for _ in range(R.randint(0, most)))


def address():
    kind = R.randint(0, 5)
    if kind < 2:
        return ".".join(str(R.choice([0, 1, 10, 127, 168, 172, 192, 254, 255, R.randint(0, 255)])) for _ in range(4))
    if kind == 2:
        return str(ipaddress.IPv6Address(R.choice([1, 1 << 127, 0xFE80 << 112, 0xFC00 << 112]) + R.getrandbits(R.choice([1, 16, 64]))))
    if kind == 3:
        return text(6, "1", "0", "10", ".", "256", "::", ":", "ab", "ffff", "1.2.3.4")
    if kind == 4:
        return R.choice(["01.2.3.4", "1.2.3", "1.2.3.4.5", "::", "::1", "1::2::3", "fe80::1%eth0", "2001:DB8::A", "1:2:3:4:5:6:7:8", ":1", "::g"])
    return ":".join(f"{R.choice([0, 0, 0, 1, 0xDB8, 0xFFFF]):x}" for _ in range(8))


def parsed(of, what, **more):
    try:
        value = what(of, **more)
    except ValueError:
        return None
    # Crenel takes no zones, which a network of Python's drops, and no IPv4 address written as IPv6.
    if "%" in of:
        return None
    ip = value.network_address if isinstance(value, (ipaddress.IPv4Network, ipaddress.IPv6Network)) else value
    if ip.version == 6 and (ip.scope_id or ip.ipv4_mapped):
        return None
    return value


def addresses():
    one = address()
    ip = parsed(one, ipaddress.ip_address)
    if ip is None:
        return f"{one}\terror\t\t\t\t"
    flags = [ip.is_loopback, ip.is_link_local, ip.is_multicast, ip.is_unspecified]
    return f"{one}\t{ip}\t" + "\t".join(str(flag).lower() for flag in flags)


def blocks():
    one = f"{address()}/{R.randint(0, R.choice([8, 33, 64, 129]))}"
    two = R.choice([f"{address()}/{R.randint(0, 32)}", one.split("/")[0] + f"/{R.randint(0, 32)}"])
    ip = R.choice([address(), one.split("/")[0]])
    a, b, c = (parsed(one, ipaddress.ip_network, strict=False), parsed(two, ipaddress.ip_network, strict=False),
               parsed(ip, ipaddress.ip_address))
    if a is None or b is None or c is None:
        answers = ["error" if x is None else "ok" for x in (a, b, c)]
    else:
        same = a.version == b.version
        answers = [str(c in a).lower(), str(same and a.overlaps(b)).lower(), str(same and a.subnet_of(b)).lower(),
                   str(a.network_address)]
    return "\t".join([one, two, ip, *answers])


def words():
    line = text(8, "a", "b", " ", "'", '"', "\\", "$", "#", "c d", "'x y'", '"q\\"r"', "--")
    try:
        # \x1f between words, which no input has.
        return line + "\tok\t" + "\x1f".join(shlex.split(line))
    except ValueError:
        return line + "\terror\t"


write("addresses.tsv", 500, addresses)
write("blocks.tsv", 800, blocks)
write("shell-words.tsv", 600, words)
