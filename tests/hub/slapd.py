"""A real directory: OpenLDAP's server on loopback, over a folder of its own, with its own certificate authority."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

BASE = "dc=alcaldia,dc=test"
SERVICE = f"cn=pantallas,{BASE}"
SERVICE_PASSWORD = "la clave del servicio"
EDITORS, ADMINS = f"cn=Editores,ou=grupos,{BASE}", f"cn=Administradores,ou=grupos,{BASE}"
PASSWORD = "una clave larga, con ñ"
_MODULES = Path("/usr/lib/ldap")
_SLAPD = Path("/usr/sbin/slapd")

_CONF = """
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath {modules}
moduleload back_mdb
moduleload memberof
TLSCACertificateFile {folder}/ca.pem
TLSCertificateFile {folder}/server.pem
TLSCertificateKeyFile {folder}/server.key
pidfile {folder}/slapd.pid
allow bind_anon_cred bind_anon_dn
database mdb
suffix "{base}"
rootdn "cn=root,{base}"
rootpw raiz
directory {folder}/data
maxsize 10485760
overlay memberof
access to attrs=userPassword by anonymous auth by * none
access to * by users read by * none
"""
_ENTRIES = """
dn: {base}
objectClass: dcObject
objectClass: organization
o: Alcaldía
dc: alcaldia

dn: {service}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: pantallas
userPassword: {service_password}

dn: ou=personas,{base}
objectClass: organizationalUnit
ou: personas

dn: ou=grupos,{base}
objectClass: organizationalUnit
ou: grupos

dn: uid=ana,ou=personas,{base}
objectClass: inetOrgPerson
uid: ana
cn: Ana María Núñez
sn: Núñez
userPassword: {password}

dn: uid=beto,ou=personas,{base}
objectClass: inetOrgPerson
uid: beto
cn: Beto Díaz
sn: Díaz
userPassword: {password}

dn: uid=raro (1) *,ou=personas,{base}
objectClass: inetOrgPerson
uid: raro (1) *
cn: Nombre raro
sn: Raro
userPassword: {password}

dn: {editors}
objectClass: groupOfNames
cn: Editores
member: uid=ana,ou=personas,{base}
member: uid=raro (1) *,ou=personas,{base}

dn: {admins}
objectClass: groupOfNames
cn: Administradores
member: cn=root,{base}
"""


@dataclass
class Slapd:
    """The running server."""

    folder: Path
    port: int
    tls_port: int
    process: subprocess.Popen[bytes]

    @property
    def ca(self) -> Path:
        return self.folder / "ca.pem"

    def modify(self, ldif: str) -> None:
        """Change entries as the directory's own administrator."""
        given = ldif.format(base=BASE, editors=EDITORS, admins=ADMINS)
        uri = f"ldap://127.0.0.1:{self.port}"
        order = ["ldapmodify", "-x", "-H", uri, "-D", f"cn=root,{BASE}", "-w", "raiz"]
        subprocess.run(order, input=given.encode(), check=True, capture_output=True, timeout=20)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


def start_slapd(folder: Path) -> Slapd:
    """Make a directory in a folder and serve it; fails, never skips, where the package is absent (tools/setup)."""
    (folder / "data").mkdir(parents=True)
    # A copy: where the system confines its own server, that profile knows nothing of this folder.
    program = Path(shutil.copy(_SLAPD, folder / "slapd"))
    _certify(folder)
    (folder / "slapd.conf").write_text(_CONF.format(modules=_MODULES, folder=folder, base=BASE))
    entries = _ENTRIES.format(
        base=BASE,
        service=SERVICE,
        service_password=SERVICE_PASSWORD,
        password=PASSWORD,
        editors=EDITORS,
        admins=ADMINS,
    )
    (folder / "entries.ldif").write_text(entries)
    conf = str(folder / "slapd.conf")
    plain, tls = free_port(), free_port()
    uris = f"ldap://0.0.0.0:{plain}/ ldaps://0.0.0.0:{tls}/"
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([program, "-f", conf, "-h", uris, "-d", "0"], stdout=log, stderr=log)
    made = Slapd(folder, plain, tls, process)
    _await(plain, process, folder)
    # Over the line and not by slapadd, which does not write who is a member of what.
    order = ["ldapadd", "-x", "-H", f"ldap://127.0.0.1:{plain}", "-D", f"cn=root,{BASE}", "-w", "raiz"]
    subprocess.run([*order, "-f", str(folder / "entries.ldif")], check=True, capture_output=True, timeout=30)
    return made


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _await(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        assert process.poll() is None, (folder / "log").read_text()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            os.sched_yield()
        else:
            return
    raise TimeoutError("slapd")


def _certify(folder: Path) -> None:
    now = datetime.now(UTC)
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Autoridad de prueba")])

    def certificate(name: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        made = x509.CertificateBuilder().subject_name(name).issuer_name(ca_name).public_key(public)
        made = made.serial_number(x509.random_serial_number())
        return made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=2))

    ca = certificate(ca_name, ca_key.public_key())
    ca = ca.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    server = certificate(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]), key.public_key())
    server = server.add_extension(
        x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
    )
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(ca.sign(ca_key, hashes.SHA256()).public_bytes(pem))
    (folder / "server.pem").write_bytes(server.sign(ca_key, hashes.SHA256()).public_bytes(pem))
    plain = (pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.key").write_bytes(key.private_bytes(*plain))
