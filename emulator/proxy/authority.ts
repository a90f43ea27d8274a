import { generateKeyPair, randomBytes } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { SecureContext } from 'node:tls';
import { promisify } from 'node:util';
import { md, pki } from 'node-forge';

/** A certificate authority that nobody trusts unless told to. Its key is in memory only and ends with the process. */
export interface CertificateAuthority {
  /** Its certificate, PEM. */
  readonly certificate: string;
  /** What a TLS server needs to be the host; made on first use, then kept. */
  contextFor(host: string): SecureContext;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Clocks of clients may be behind. */
const VALID_BEFORE_MS = DAY_MS;
/** Longer certificates are refused by some clients. */
const VALID_AFTER_MS = 365 * DAY_MS;

interface Keys {
  readonly publicKey: string;
  readonly privateKey: string;
}

interface Signed {
  readonly name: pki.CertificateField[];
  readonly extensions: object[];
}

const AUTHORITY_NAME = [
  { name: 'commonName', value: 'scimform tenant in a box' },
  { name: 'organizationName', value: 'scimform' },
];

/** A new authority with keys of its own. */
export async function createAuthority(): Promise<CertificateAuthority> {
  const [authorityKeys, hostKeys] = await Promise.all([newKeys(), newKeys()]);
  const own = certify(authorityKeys.publicKey, authorityKeys, undefined, {
    name: AUTHORITY_NAME,
    extensions: [
      { name: 'basicConstraints', critical: true, cA: true, pathLenConstraint: 0 },
      { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true },
    ],
  });
  const contexts = new Map<string, SecureContext>();
  const contextFor = (host: string): SecureContext => {
    const signed = certify(hostKeys.publicKey, authorityKeys, own, hostCertificate(host));
    return createSecureContext({ key: hostKeys.privateKey, cert: pem(signed) });
  };
  return {
    certificate: pem(own),
    contextFor: (host) => {
      const context = contexts.get(host) ?? contextFor(host);
      contexts.set(host, context);
      return context;
    },
  };
}

const generate = promisify(generateKeyPair);

async function newKeys(): Promise<Keys> {
  return generate('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

function pem(certificate: pki.Certificate): string {
  return pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
}

function hostCertificate(host: string): Signed {
  return {
    name: [{ name: 'commonName', value: host }],
    extensions: [
      { name: 'basicConstraints', critical: true, cA: false },
      { name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      // 2: a DNS name.
      { name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
    ],
  };
}

/** @param issuer the certificate of the signer; undefined where the certificate signs itself. */
function certify(
  publicKey: string,
  signer: Keys,
  issuer: pki.Certificate | undefined,
  { name, extensions }: Signed,
): pki.Certificate {
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(publicKey);
  // A serial number is positive: its first bit must not be set.
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`;
  certificate.validity.notBefore = new Date(Date.now() - VALID_BEFORE_MS);
  certificate.validity.notAfter = new Date(Date.now() + VALID_AFTER_MS);
  certificate.setSubject(name);
  certificate.setIssuer(issuer?.subject.attributes ?? name);
  const keyIdentifier = (issuer ?? certificate).generateSubjectKeyIdentifier().getBytes();
  certificate.setExtensions([
    ...extensions,
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier },
  ]);
  certificate.sign(pki.privateKeyFromPem(signer.privateKey), md.sha256.create());
  return certificate;
}
