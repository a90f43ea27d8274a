import { asn1, pkcs12, pki, util } from 'node-forge';
import { SignInError } from './sign-in-error';

/**
 * Certificates and key of a PKCS#12 file as PEM, the form that Azure's identity library takes.
 *
 * @throws SignInError where the password is wrong, or there is no key
 */
export function pemOfPkcs12(content: Buffer, password: string): string {
  const bags = open(content, password);
  const { pkcs8ShroudedKeyBag, keyBag, certBag } = pki.oids;
  const key = [pkcs8ShroudedKeyBag, keyBag].flatMap((type) => bagsOf(bags, type)).find((bag) => bag.key)?.key;
  const certificates = bagsOf(bags, certBag).flatMap(({ cert }) => (cert ? [cert] : []));
  if (!key || certificates.length === 0)
    throw new SignInError('The client certificate holds no private key with a certificate.');
  // The library takes the first certificate for that of the key.
  const own = certificates.findIndex(({ publicKey }) => belongs(publicKey, key));
  const ordered = [...certificates.splice(Math.max(own, 0), 1), ...certificates];
  return [pki.privateKeyToPem(key), ...ordered.map((one) => pki.certificateToPem(one))].join('\n');
}

function open(content: Buffer, password: string): pkcs12.Pkcs12Pfx {
  try {
    return pkcs12.pkcs12FromAsn1(asn1.fromDer(util.createBuffer(content.toString('binary'))), password);
  } catch {
    throw new SignInError(
      'The client certificate cannot be opened: it is no PKCS#12 file (.pfx), or the password is another one.',
    );
  }
}

function bagsOf(bags: pkcs12.Pkcs12Pfx, type: string | undefined): readonly pkcs12.Bag[] {
  return type === undefined ? [] : (bags.getBags({ bagType: type })[type] ?? []);
}

function belongs(publicKey: pki.PublicKey, key: pki.PrivateKey): boolean {
  return 'n' in publicKey && 'n' in key && publicKey.n.equals(key.n);
}
