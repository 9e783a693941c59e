// Bouncy Castle as a judge of time stamps and seals, as a maker of them, and as an authority.
//
// Called by the peers in `stamps.rs`, compiled with javac. The judgement and the making are those of
// Bouncy Castle, the way from the signer to a root is that of the JDK; this file only names files.
// What must never happen: an exception taken for anything but a refusal.

import com.sun.net.httpserver.HttpServer;
import java.io.FileReader;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerId;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.Store;

public class Judge {
    static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4.1");
    static final DefaultDigestAlgorithmIdentifierFinder DIGESTS =
        new DefaultDigestAlgorithmIdentifierFinder();

    public static void main(String[] words) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        switch (words[0]) {
            case "judge" -> judge(Files.readAllLines(Path.of(words[1])));
            case "make" -> make(Files.readAllLines(Path.of(words[1])));
            case "serve" -> serve(words[1], words[2], words[3], words[4]);
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    /** A case per line: `stamp TOKEN DATA ROOTS` or `seal SEAL DATA ROOTS SECONDS`. */
    static void judge(List<String> cases) {
        StringBuilder out = new StringBuilder();
        for (String line : cases) {
            String[] words = line.split(" ");
            try {
                byte[] judged = Files.readAllBytes(Path.of(words[1]));
                byte[] data = Files.readAllBytes(Path.of(words[2]));
                if (words[0].equals("stamp")) {
                    stamp(judged, data, roots(words[3]));
                } else {
                    Date at = new Date(1000 * Long.parseLong(words[4]));
                    seal(judged, data, roots(words[3]), at);
                }
                out.append("good\n");
            } catch (Exception refused) {
                out.append("refused ").append(refused.toString().replace('\n', ' ')).append('\n');
            }
        }
        System.out.print(out);
        System.out.flush();
    }

    static void stamp(byte[] bytes, byte[] data, Set<TrustAnchor> roots) throws Exception {
        TimeStampToken token = new TimeStampToken(new CMSSignedData(bytes));
        // The comparison with the data is theirs, too: as if we had asked for this stamp.
        ASN1ObjectIdentifier hash = token.getTimeStampInfo().getMessageImprintAlgOID();
        byte[] digest = MessageDigest.getInstance(hash.getId(), "BC").digest(data);
        TimeStampRequest request = new TimeStampRequestGenerator().generate(hash, digest);
        PKIStatusInfo granted = new PKIStatusInfo(PKIStatus.granted);
        new TimeStampResponse(
            new TimeStampResp(granted, token.toCMSSignedData().toASN1Structure())).validate(request);
        X509CertificateHolder signer = signer(token.getSID(), token.getCertificates());
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(signer));
        chain(signer, token.getCertificates(), roots, token.getTimeStampInfo().getGenTime());
    }

    static void seal(byte[] bytes, byte[] data, Set<TrustAnchor> roots, Date at) throws Exception {
        CMSSignedData signed = new CMSSignedData(new CMSProcessableByteArray(data), bytes);
        SignerInformation by = only(signed.getSignerInfos().getSigners());
        X509CertificateHolder signer = signer(by.getSID(), signed.getCertificates());
        if (!by.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(signer))) {
            throw new SecurityException("the signature does not hold");
        }
        Attribute named = by.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        ESSCertIDv2 id = SigningCertificateV2.getInstance(named.getAttrValues().getObjectAt(0)).getCerts()[0];
        String hash = id.getHashAlgorithm().getAlgorithm().getId();
        byte[] digest = MessageDigest.getInstance(hash, "BC").digest(signer.getEncoded());
        if (!Arrays.equals(digest, id.getCertHash())) {
            throw new SecurityException("another certificate was signed with");
        }
        chain(signer, signed.getCertificates(), roots, at);
    }

    static X509CertificateHolder signer(SignerId id, Store<X509CertificateHolder> all) {
        List<X509CertificateHolder> meant = new ArrayList<>(all.getMatches(null));
        meant.removeIf(certificate -> !id.match(certificate));
        return only(meant);
    }

    static <T> T only(Collection<T> all) {
        if (all.size() != 1) {
            throw new SecurityException(all.size() + " instead of one");
        }
        return all.iterator().next();
    }

    static void chain(X509CertificateHolder signer, Store<X509CertificateHolder> others,
            Set<TrustAnchor> roots, Date at) throws Exception {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> all = new ArrayList<>();
        for (X509CertificateHolder other : others.getMatches(null)) {
            all.add(converter.getCertificate(other));
        }
        X509CertSelector wanted = new X509CertSelector();
        wanted.setCertificate(converter.getCertificate(signer));
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(roots, wanted);
        parameters.setRevocationEnabled(false);
        parameters.setDate(at);
        parameters.addCertStore(
            CertStore.getInstance("Collection", new CollectionCertStoreParameters(all)));
        CertPathBuilder.getInstance("PKIX", "SUN").build(parameters);
    }

    static List<Object> pem(String file) throws Exception {
        List<Object> found = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new FileReader(file))) {
            for (Object one = parser.readObject(); one != null; one = parser.readObject()) {
                found.add(one);
            }
        }
        return found;
    }

    static List<X509Certificate> certificates(String file) throws Exception {
        List<X509Certificate> found = new ArrayList<>();
        for (Object one : pem(file)) {
            found.add(new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) one));
        }
        return found;
    }

    static Set<TrustAnchor> roots(String file) throws Exception {
        Set<TrustAnchor> anchors = new HashSet<>();
        for (X509Certificate root : certificates(file)) {
            anchors.add(new TrustAnchor(root, null));
        }
        return anchors;
    }

    static PrivateKey key(String file) throws Exception {
        return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) pem(file).get(0));
    }

    static DigestCalculatorProvider digests() throws Exception {
        return new JcaDigestCalculatorProviderBuilder().setProvider("BC").build();
    }

    static JcaContentSignerBuilder signer(String algorithm) {
        return new JcaContentSignerBuilder(algorithm).setProvider("BC");
    }

    /** A line per stamp or seal: `stamp OUT DATA NAME SIGNATURE IMPRINT ESS CERTIFICATES`, where
     * NAME is that of `NAME.key` and `NAME.pem`, and CERTIFICATES a file or `-`. */
    static void make(List<String> lines) throws Exception {
        for (String line : lines) {
            String[] words = line.split(" ");
            byte[] data = Files.readAllBytes(Path.of(words[2]));
            X509Certificate certificate = certificates(words[3] + ".pem").get(0);
            PrivateKey key = key(words[3] + ".key");
            List<X509Certificate> inside =
                words[7].equals("-") ? List.of() : certificates(words[7]);
            byte[] made;
            if (words[0].equals("stamp")) {
                ASN1ObjectIdentifier hash = DIGESTS.find(words[5]).getAlgorithm();
                TimeStampRequestGenerator asked = new TimeStampRequestGenerator();
                asked.setCertReq(true);
                TimeStampRequest request = asked.generate(
                    hash, MessageDigest.getInstance(words[5], "BC").digest(data), BigInteger.TEN);
                TimeStampTokenGenerator tokens = tokens(words[4], key, certificate, words[6], inside);
                made = tokens.generate(request, BigInteger.TWO, new Date()).getEncoded("DER");
            } else {
                made = sealed(words[4], key, certificate, words[6], inside, data);
            }
            Files.write(Path.of(words[1]), made);
        }
    }

    /** ESS is the hash by which the signer's certificate is named; SHA-1 makes version 1 of it. */
    static TimeStampTokenGenerator tokens(String signature, PrivateKey key, X509Certificate certificate,
            String ess, List<X509Certificate> inside) throws Exception {
        SignerInfoGenerator signs = new JcaSignerInfoGeneratorBuilder(digests())
            .build(signer(signature).build(key), certificate);
        TimeStampTokenGenerator tokens =
            new TimeStampTokenGenerator(signs, digests().get(DIGESTS.find(ess)), POLICY, true);
        tokens.addCertificates(new JcaCertStore(inside));
        tokens.setAccuracySeconds(1);
        return tokens;
    }

    static byte[] sealed(String signature, PrivateKey key, X509Certificate certificate, String ess,
            List<X509Certificate> inside, byte[] data) throws Exception {
        ASN1EncodableVector named = new ASN1EncodableVector();
        if (!ess.equals("-")) {
            AlgorithmIdentifier hash = new AlgorithmIdentifier(DIGESTS.find(ess).getAlgorithm());
            byte[] digest = MessageDigest.getInstance(ess, "BC").digest(certificate.getEncoded());
            boolean old = ess.equals("SHA-1");
            ASN1Encodable value = old
                ? new SigningCertificate(new ESSCertID(digest))
                : new SigningCertificateV2(new ESSCertIDv2(hash, digest));
            named.add(new Attribute(
                old ? PKCSObjectIdentifiers.id_aa_signingCertificate
                    : PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(value)));
        }
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(digests())
            .setSignedAttributeGenerator(
                new DefaultSignedAttributeTableGenerator(new AttributeTable(named)))
            .build(signer(signature).build(key), certificate));
        generator.addCertificates(new JcaCertStore(inside));
        return generator.generate(new CMSProcessableByteArray(data), false).getEncoded("DER");
    }

    /** An authority on this machine; its first line is its port. */
    static void serve(String key, String certificate, String inside, String signature) throws Exception {
        TimeStampTokenGenerator tokens = tokens(signature, key(key), certificates(certificate).get(0),
            "SHA-256", certificates(inside));
        HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer;
            try {
                TimeStampRequest request = new TimeStampRequest(exchange.getRequestBody().readAllBytes());
                BigInteger serial = BigInteger.valueOf(System.nanoTime());
                answer = new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                    .generate(request, serial, new Date()).getEncoded();
            } catch (Exception failed) {
                failed.printStackTrace();
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }
}
