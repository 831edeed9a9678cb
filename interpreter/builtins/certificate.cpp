// X.509 certificates, by OpenSSL's libcrypto. The library takes 2 ms to load, which most runs need
// not spend: it is opened when the first certificate is read. See docs/decisions/x509.md.
#include <dlfcn.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <ctime>
#include <memory>
#include <vector>

#include "base/digest.hpp"
#include "builtins/domain_types.hpp"
#include "builtins/domain_values.hpp"
#include "builtins/encoding.hpp"
#include "builtins/families.hpp"
#include "builtins/network.hpp"

namespace crenel::builtins {

using document::Domain;
using document::Tag;
using document::Value;

namespace {

/// The functions of libcrypto that are used here, bound on first use.
struct Crypto {
// The formatter does not come to rest on this list.
// clang-format off
#define CRENEL_CRYPTO(F)                                                                       \
  F(BIO_new_mem_buf) F(BIO_new) F(BIO_s_mem) F(BIO_read) F(BIO_free) F(PEM_read_bio_X509)      \
  F(X509_free) F(X509_get_subject_name) F(X509_get_issuer_name) F(X509_NAME_print_ex)          \
  F(X509_get0_notBefore) F(X509_get0_notAfter) F(ASN1_TIME_to_tm) F(X509_get_ext_d2i)          \
  F(OPENSSL_sk_num) F(OPENSSL_sk_value) F(GENERAL_NAMES_free) F(BASIC_CONSTRAINTS_free)        \
  F(ASN1_STRING_get0_data) F(ASN1_STRING_length) F(X509_get0_pubkey) F(EVP_PKEY_get_bits)      \
  F(EVP_PKEY_get0_type_name) F(X509_get_signature_nid) F(OBJ_nid2ln) F(X509_get0_serialNumber) \
  F(i2d_X509) F(CRYPTO_free) F(ERR_clear_error)
// clang-format on
#define CRENEL_MEMBER(name) decltype(&::name) name = nullptr;
  CRENEL_CRYPTO(CRENEL_MEMBER)
#undef CRENEL_MEMBER
  bool bound = false;

  Crypto() {
    void* library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    bound = library != nullptr;
#define CRENEL_BIND(name)                                           \
  if (bound) {                                                      \
    name = reinterpret_cast<decltype(name)>(dlsym(library, #name)); \
    bound = name != nullptr;                                        \
  }
    CRENEL_CRYPTO(CRENEL_BIND)
#undef CRENEL_BIND
#undef CRENEL_CRYPTO
  }
};

/// Null without the library.
const Crypto* crypto() {
  static const Crypto bound;
  return bound.bound ? &bound : nullptr;
}

struct Certificate {
  std::string_view text;
  std::string_view subject, issuer, serial, key_type, signature_algorithm, fingerprint;
  const Value* dns_names = nullptr;
  const Value* ips = nullptr;
  uint32_t dns_count = 0, ip_count = 0;
  int64_t not_before = 0, not_after = 0;  ///< seconds since 1970
  int key_bits = 0;
  bool is_ca = false;
};

/// Copies what a certificate of libcrypto says.
class Reader {
 public:
  Reader(const Crypto& crypto, X509* from, base::Arena& arena)
      : crypto_(crypto), from_(from), arena_(arena) {}

  bool read(Certificate& to) {
    to.subject = name(crypto_.X509_get_subject_name(from_));
    to.issuer = name(crypto_.X509_get_issuer_name(from_));
    const ASN1_STRING* serial = crypto_.X509_get0_serialNumber(from_);
    to.serial = arena_.copy(hex_encode(bytes(serial)));
    EVP_PKEY* key = crypto_.X509_get0_pubkey(from_);
    const char* type = key ? crypto_.EVP_PKEY_get0_type_name(key) : nullptr;
    to.key_type = arena_.copy(type ? type : "unknown");
    to.key_bits = key ? crypto_.EVP_PKEY_get_bits(key) : 0;
    to.signature_algorithm = arena_.copy(crypto_.OBJ_nid2ln(crypto_.X509_get_signature_nid(from_)));
    constraints(to);
    alternative_names(to);
    return fingerprint(to) && time(crypto_.X509_get0_notBefore(from_), to.not_before) &&
           time(crypto_.X509_get0_notAfter(from_), to.not_after);
  }

 private:
  std::string_view bytes(const ASN1_STRING* string) const {
    return {reinterpret_cast<const char*>(crypto_.ASN1_STRING_get0_data(string)),
            static_cast<size_t>(crypto_.ASN1_STRING_length(string))};
  }

  std::string_view name(const X509_NAME* of) {
    BIO* out = crypto_.BIO_new(crypto_.BIO_s_mem());
    std::string text;
    char part[256];
    crypto_.X509_NAME_print_ex(out, of, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    for (int size; (size = crypto_.BIO_read(out, part, sizeof part)) > 0;)
      text.append(part, static_cast<size_t>(size));
    crypto_.BIO_free(out);
    return arena_.copy(is_utf8(text) ? text : hex_encode(text));
  }

  bool time(const ASN1_TIME* of, int64_t& seconds) {
    std::tm calendar{};
    if (crypto_.ASN1_TIME_to_tm(of, &calendar) != 1) return false;
    seconds = timegm(&calendar);
    return in_calendar(seconds);
  }

  void constraints(Certificate& to) {
    auto* found = static_cast<BASIC_CONSTRAINTS*>(
        crypto_.X509_get_ext_d2i(from_, NID_basic_constraints, nullptr, nullptr));
    to.is_ca = found && found->ca != 0;
    if (found) crypto_.BASIC_CONSTRAINTS_free(found);
  }

  void alternative_names(Certificate& to) {
    auto* names = static_cast<GENERAL_NAMES*>(
        crypto_.X509_get_ext_d2i(from_, NID_subject_alt_name, nullptr, nullptr));
    if (!names) return;
    auto* stack = reinterpret_cast<const OPENSSL_STACK*>(names);
    std::vector<Value> dns, ips;
    for (int i = 0; i < crypto_.OPENSSL_sk_num(stack); ++i) {
      auto* one = static_cast<const GENERAL_NAME*>(crypto_.OPENSSL_sk_value(stack, i));
      if (one->type == GEN_DNS && is_utf8(bytes(one->d.dNSName)))
        dns.push_back(Value::string(arena_.copy(bytes(one->d.dNSName))));
      if (one->type == GEN_IPADD) add_address(bytes(one->d.iPAddress), ips);
    }
    crypto_.GENERAL_NAMES_free(names);
    to.dns_names = keep(dns, to.dns_count);
    to.ips = keep(ips, to.ip_count);
  }

  void add_address(std::string_view bytes, std::vector<Value>& to) {
    if (bytes.size() != 4 && bytes.size() != 16) return;
    Ip ip;
    ip.v4 = bytes.size() == 4;
    std::copy(bytes.begin(), bytes.end(), ip.bytes.begin());
    to.push_back(with_payload(Tag::kIp, ip, arena_));
  }

  const Value* keep(const std::vector<Value>& values, uint32_t& count) {
    auto* kept = arena_.allocate_array<Value>(values.size());
    std::copy(values.begin(), values.end(), kept);
    count = static_cast<uint32_t>(values.size());
    return kept;
  }

  bool fingerprint(Certificate& to) {
    unsigned char* der = nullptr;
    int size = crypto_.i2d_X509(from_, &der);
    if (size <= 0) return false;
    std::string_view bytes(reinterpret_cast<const char*>(der), static_cast<size_t>(size));
    to.fingerprint = arena_.copy(base::sha256(bytes));
    crypto_.CRYPTO_free(der, __FILE__, __LINE__);
    return true;
  }

  const Crypto& crypto_;
  X509* from_;
  base::Arena& arena_;
};

Value make_certificate(NativeContext& context, Arguments a) {
  if (!crypto())
    return context.fail(context,
                        "certificates need the library libcrypto.so.3, which is not there");
  context.charge(2000);
  if (!context.fits(uint64_t{a[0].size} * 4)) return context.fail(context, "the text is too long");
  Value value = CertificateDomain::parse(a[0], context.arena);
  return value.is(Tag::kAbsent) ? context.fail(context, "the text is not a certificate in PEM")
                                : value;
}

const Certificate& of(Arguments a) { return payload<Certificate>(a[0]); }

Value subject(NativeContext&, Arguments a) { return Value::string(of(a).subject); }
Value issuer(NativeContext&, Arguments a) { return Value::string(of(a).issuer); }
Value serial(NativeContext&, Arguments a) { return Value::string(of(a).serial); }
Value not_before(NativeContext&, Arguments a) { return make_timestamp(of(a).not_before, 0); }
Value not_after(NativeContext&, Arguments a) { return make_timestamp(of(a).not_after, 0); }
Value dns_names(NativeContext& context, Arguments a) {
  return make_items(context, Tag::kList, {of(a).dns_names, of(a).dns_count});
}
Value ip_addresses(NativeContext& context, Arguments a) {
  return make_items(context, Tag::kList, {of(a).ips, of(a).ip_count});
}
Value is_ca(NativeContext&, Arguments a) { return Value::boolean(of(a).is_ca); }
Value key_type(NativeContext&, Arguments a) { return Value::string(of(a).key_type); }
Value key_bits(NativeContext&, Arguments a) { return Value::from_int(of(a).key_bits); }
Value signature_algorithm(NativeContext&, Arguments a) {
  return Value::string(of(a).signature_algorithm);
}
Value fingerprint(NativeContext&, Arguments a) { return Value::string(of(a).fingerprint); }

// `root_pem` of the examples is a certificate that natives.cpp has: a root with an Ed25519 key.
constexpr NativeFunction kCertificates[] = {
    {"certificate", "(pem: string) -> certificate",
     "The first certificate of a text in PEM, as `tls.crt` of a Secret is after base64.",
     "certificate(root_pem).key_type == \"ED25519\"\nnot is_certificate(\"tls\")",
     make_certificate},
    {"certificate.subject", "(certificate: certificate) -> string",
     "The name that it is for, as RFC 2253 writes it.",
     "certificate(root_pem).subject == \"CN=crenel,O=Acme\"", subject},
    {"certificate.issuer", "(certificate: certificate) -> string",
     "The name that signed it, as RFC 2253 writes it.",
     "certificate(root_pem).issuer == certificate(root_pem).subject", issuer},
    {"certificate.serial", "(certificate: certificate) -> string",
     "Its serial number, in hexadecimal.", "certificate(root_pem).serial == \"2a\"", serial},
    {"certificate.not_before", "(certificate: certificate) -> timestamp",
     "When it begins to be valid.", "certificate(root_pem).not_before < \"2027-01-01T00:00:00Z\"",
     not_before},
    {"certificate.not_after", "(certificate: certificate) -> timestamp",
     "When it ceases to be valid.",
     "certificate(root_pem).not_after - certificate(root_pem).not_before == days(36500)",
     not_after},
    {"certificate.dns_names", "(certificate: certificate) -> list<string>",
     "The DNS names among its alternative names.",
     "certificate(root_pem).dns_names == [\"crenel.example\"]", dns_names},
    {"certificate.ip_addresses", "(certificate: certificate) -> list<ip>",
     "The addresses among its alternative names.",
     "certificate(root_pem).ip_addresses == [ip(\"10.0.0.1\")]", ip_addresses},
    {"certificate.is_ca", "(certificate: certificate) -> bool",
     "Whether its basic constraints let it sign others.", "certificate(root_pem).is_ca", is_ca},
    {"certificate.key_type", "(certificate: certificate) -> string",
     "The kind of its key, as OpenSSL names it: RSA, EC, ED25519.",
     "certificate(root_pem).key_type == \"ED25519\"", key_type},
    {"certificate.key_bits", "(certificate: certificate) -> int", "The size of its key, in bits.",
     "certificate(root_pem).key_bits == 256", key_bits},
    {"certificate.signature_algorithm", "(certificate: certificate) -> string",
     "How it is signed, as OpenSSL names it: sha256WithRSAEncryption, ecdsa-with-SHA256, ED25519.",
     "certificate(root_pem).signature_algorithm == \"ED25519\"", signature_algorithm},
    {"certificate.fingerprint", "(certificate: certificate) -> string",
     "The SHA-256 digest of its DER form, in hexadecimal.",
     "starts_with(certificate(root_pem).fingerprint, \"452af1e0\")", fingerprint},
};

}  // namespace

std::span<const NativeFunction> certificate_family() { return kCertificates; }

Value CertificateDomain::parse(const Value& from, base::Arena& arena) {
  const Crypto* library = from.is(Tag::kString) ? crypto() : nullptr;
  if (!library || from.size > INT32_MAX) return {};
  BIO* in = library->BIO_new_mem_buf(from.chars, static_cast<int>(from.size));
  X509* read = library->PEM_read_bio_X509(in, nullptr, nullptr, nullptr);
  library->BIO_free(in);
  library->ERR_clear_error();
  if (!read) return {};
  Certificate certificate;
  certificate.text = from.text();
  bool whole = Reader(*library, read, arena).read(certificate);
  library->X509_free(read);
  library->ERR_clear_error();
  return whole ? with_payload(Tag::kCertificate, certificate, arena) : Value();
}
int CertificateDomain::compare(const Value& a, const Value& b) {
  return payload<Certificate>(a).fingerprint.compare(payload<Certificate>(b).fingerprint);
}
std::string CertificateDomain::text(const Value& value) {
  return std::string(payload<Certificate>(value).text);
}

}  // namespace crenel::builtins
