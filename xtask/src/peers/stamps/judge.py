"""rfc3161-client and pyHanko as judges of time stamps and seals, and pyHanko as a maker of both.

Called by the peers in `stamps.rs`. The judgement and the making are theirs; this file only names
files. What must never happen: an error taken for anything but a refusal.
"""

import asyncio
import hashlib
import http.server
import logging
import subprocess
import sys
from datetime import datetime, timezone

from asn1crypto import cms, keys, pem, tsp, x509
from cryptography.x509 import load_pem_x509_certificates
from pyhanko.sign import signers
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation.generic_cms import (
    async_validate_detached_cms,
    validate_tst_signed_data,
)
from pyhanko_certvalidator import ValidationContext
from rfc3161_client import VerifierBuilder, decode_timestamp_response

# What a judge says beside its answer is of no use here.
logging.disable(logging.CRITICAL)


def read(name):
    with open(name, "rb") as file:
        return file.read()


def certificates(name):
    return [x509.Certificate.load(der) for _, _, der in pem.unarmor(read(name), multiple=True)]


def as_response(token):
    """The same stamp as the answer in which an authority sends it."""
    body = bytes.fromhex("3003020100") + token
    return b"\x30\x82" + len(body).to_bytes(2, "big") + body


def rfc3161_client(words):
    kind, token, data, roots = words[:4]
    assert kind == "stamp", "it knows nothing of seals"
    verifier = VerifierBuilder()
    for root in load_pem_x509_certificates(read(roots)):
        verifier = verifier.add_root_certificate(root)
    answer = decode_timestamp_response(as_response(read(token)))
    assert verifier.build().verify_message(answer, read(data))


def signed_data(der):
    info = cms.ContentInfo.load(der, strict=True)
    assert info["content_type"].native == "signed_data", "no signed data"
    return info["content"]


def context(roots, moment):
    return ValidationContext(
        trust_roots=certificates(roots), moment=moment, best_signature_time=moment
    )


def pyhanko(words):
    kind, judged, data, roots = words[:4]
    signed, data = signed_data(read(judged)), read(data)
    if kind == "stamp":
        moment = signed["encap_content_info"]["content"].parsed["gen_time"].native
        status = asyncio.run(
            validate_tst_signed_data(
                signed, context(roots, moment), lambda name: hashlib.new(name, data).digest()
            )
        )
        good = status["intact"] and status["valid"] and status["trust_problem_indic"] is None
        assert good and status["validation_path"] is not None, str(status)
        return
    moment = datetime.fromtimestamp(int(words[4]), timezone.utc)
    named = [a["type"].native for a in signed["signer_infos"][0]["signed_attrs"]]
    # Without it pyHanko finds a plain signature good, which is no seal.
    assert "signing_certificate_v2" in named, "no CAdES"
    status = asyncio.run(async_validate_detached_cms(data, signed, context(roots, moment)))
    assert status.intact and status.valid and status.trusted, status.summary()


def judge(verdict, cases):
    for line in read(cases).decode().splitlines():
        try:
            verdict(line.split(" "))
            print("good")
        except Exception as refused:
            print("refused", repr(refused).replace("\n", " "))


def seal(out, data, name):
    """A seal of level B-B over `data`, by the key of `name`."""
    signer = signers.SimpleSigner.load(name + ".key", name + ".pem")
    made = asyncio.run(
        signer.async_sign_general_data(read(data), "sha256", detached=True, use_cades=True)
    )
    with open(out, "wb") as file:
        file.write(made.dump())


def answer_of_pyhanko(key, certificate):
    (_, _, der) = pem.unarmor(read(key))
    maker = DummyTimeStamper(certificates(certificate)[0], keys.PrivateKeyInfo.load(der))
    return lambda query: maker.request_tsa_response(tsp.TimeStampReq.load(query)).dump()


def answer_of_openssl(key, certificate, config):
    words = ["openssl", "ts", "-reply", "-config", config, "-section", "t", "-queryfile"]
    words += ["/dev/stdin", "-signer", certificate, "-inkey", key]
    return lambda query: subprocess.run(words, input=query, capture_output=True, check=True).stdout


def serve(answer):
    """An authority on this machine; its first line is its port."""

    class Authority(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Authority) as server:
        print(server.server_port, flush=True)
        server.serve_forever()


match sys.argv[1:]:
    case ["rfc3161-client", cases]:
        judge(rfc3161_client, cases)
    case ["pyhanko", cases]:
        judge(pyhanko, cases)
    case ["seal", *words]:
        seal(*words)
    case ["serve", "pyhanko", *words]:
        serve(answer_of_pyhanko(*words))
    case ["serve", "openssl", *words]:
        serve(answer_of_openssl(*words))
    case words:
        sys.exit(f"unknown: {words}")
