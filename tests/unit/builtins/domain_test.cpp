// Domain types: what they accept, how they compare, how they look.
#include "builtins/domain.hpp"

#include <gtest/gtest.h>

#include <string>

namespace crenel::builtins {
namespace {

std::string nano(std::string_view text) {
  auto quantity = parse_quantity(text);
  if (!quantity) return "none";
  __int128 n = quantity->nano;
  bool negative = n < 0;
  if (negative) n = -n;
  std::string digits;
  do digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(n % 10)));
  while ((n /= 10) != 0);
  return (negative ? "-" : "") + digits;
}

TEST(Quantity, Grammar) {
  EXPECT_EQ(nano("1"), "1000000000");
  EXPECT_EQ(nano("500m"), "500000000");
  EXPECT_EQ(nano("1u"), "1000");
  EXPECT_EQ(nano("1n"), "1");
  EXPECT_EQ(nano("0.5"), "500000000");
  EXPECT_EQ(nano(".5"), "500000000");
  EXPECT_EQ(nano("5."), "5000000000");
  EXPECT_EQ(nano("+1k"), "1000000000000");
  EXPECT_EQ(nano("-1Ki"), "-1024000000000");
  EXPECT_EQ(nano("1e3"), "1000000000000");
  EXPECT_EQ(nano("1E3"), nano("1k"));
  EXPECT_EQ(nano("1E"), "1000000000000000000000000000");
  EXPECT_EQ(nano("1Ei"), "1152921504606846976000000000");
  EXPECT_EQ(nano("1e-3"), nano("1m"));
  EXPECT_EQ(nano("1.5Gi"), nano("1536Mi"));
  for (const char* bad : {"", ".", "1 Gi", "Gi", "1gi", "1KI", "1ki", "1e", "1e1.5", "--1", "1Gib",
                          "0x1", "1e999", "1,5", " 1"})
    EXPECT_EQ(nano(bad), "none") << bad;
}

TEST(Quantity, FinerThanNanoIsRoundedAwayFromZero) {
  EXPECT_EQ(nano("0.1n"), "1");
  EXPECT_EQ(nano("-0.1n"), "-1");
  EXPECT_EQ(nano("1.0000000001"), "1000000001");
}

TEST(Quantity, TooLargeIsRefused) {
  EXPECT_EQ(nano(std::string(60, '9')), "none");
  EXPECT_EQ(nano("999999999999999999999999E"), "none");
}

TEST(Quantity, Text) {
  EXPECT_EQ(quantity_text(*parse_quantity("1536Mi")), "1536Mi");
  auto text = [](std::string_view of) {
    document::Quantity quantity = *parse_quantity(of);
    quantity.text = {};
    return quantity_text(quantity);
  };
  EXPECT_EQ(text("2048Mi"), "2Gi");
  EXPECT_EQ(text("1500m"), "1500m");
  EXPECT_EQ(text("3000"), "3k");
  EXPECT_EQ(text("0"), "0");
  EXPECT_EQ(text("-1.5"), "-1500m");
}

std::string image(std::string_view text) {
  base::Arena arena;
  auto parsed = parse_image(text, arena);
  if (!parsed) return "none";
  std::string out = std::string(parsed->registry) + " " + std::string(parsed->repository);
  if (!parsed->tag.empty()) out += " :" + std::string(parsed->tag);
  if (!parsed->digest.empty()) out += " @" + std::string(parsed->digest.substr(0, 10));
  return out;
}

TEST(Image, Normalised) {
  const std::string digest = "@sha256:" + std::string(64, 'a');
  EXPECT_EQ(image("nginx"), "docker.io library/nginx :latest");
  EXPECT_EQ(image("nginx:1.25"), "docker.io library/nginx :1.25");
  EXPECT_EQ(image("bitnami/nginx"), "docker.io bitnami/nginx :latest");
  EXPECT_EQ(image("index.docker.io/nginx"), "docker.io library/nginx :latest");
  EXPECT_EQ(image("localhost/nginx"), "localhost nginx :latest");
  EXPECT_EQ(image("localhost:5000/a/b:1"), "localhost:5000 a/b :1");
  EXPECT_EQ(image("ghcr.io/a/b"), "ghcr.io a/b :latest");
  EXPECT_EQ(image("nginx" + digest), "docker.io library/nginx @sha256:aaa");
  EXPECT_EQ(image("ghcr.io/a/b:1" + digest), "ghcr.io a/b :1 @sha256:aaa");
  EXPECT_EQ(image("[::1]:5000/a"), "[::1]:5000 a :latest");
  EXPECT_EQ(image("Registry/a"), "Registry a :latest");
  EXPECT_EQ(image("a/b__c/d-e.f"), "docker.io a/b__c/d-e.f :latest");
}

TEST(Image, Refused) {
  for (const std::string& bad :
       {std::string(), std::string("NGINX"), std::string("nginx:"), std::string("nginx@"),
        std::string("nginx@sha256:abc"), std::string("a//b"), std::string("a/b/"),
        std::string("/a"), std::string("a b"), std::string("nginx:-x"), std::string("a..b"),
        std::string("a___b"), std::string(64, 'a'), std::string("https://ghcr.io/a"),
        std::string(300, 'a') + "/b", std::string("nginx:") + std::string(129, 'a')})
    EXPECT_EQ(image(bad), "none") << bad;
}

TEST(Capabilities, Names) {
  EXPECT_EQ(parse_capability("NET_ADMIN"), parse_capability("cap_net_admin"));
  EXPECT_EQ(parse_capability("all"), kAllCapabilities);
  EXPECT_FALSE(parse_capability("CAP_"));
  EXPECT_FALSE(parse_capability("NET_FOO"));
  uint64_t all = kAllCapabilities, net = *parse_capability("NET_RAW");
  EXPECT_TRUE(holds_capability(all, net));
  EXPECT_FALSE(holds_capability(net, all));
  EXPECT_EQ(without_capabilities(kOtherCapability, kOtherCapability), kOtherCapability);
  EXPECT_EQ(capabilities_text(net | all), "[NET_RAW, ALL]");
}

TEST(Versions, Order) {
  EXPECT_LT(*parse_version("1.9"), *parse_version("v1.34"));
  EXPECT_LT(*parse_version("1.34"), *parse_version("latest"));
  for (const char* bad : {"", "1", "1.", ".1", "1.2.3", "v", "1.x", "1.99999", "LATEST"})
    EXPECT_FALSE(parse_version(bad)) << bad;
  EXPECT_EQ(version_text(*parse_version("v1.34")), "1.34");
  EXPECT_EQ(version_text(kLatestVersion), "latest");
}

TEST(Dates, Calendar) {
  EXPECT_EQ(*parse_date("1970-01-01"), 0);
  EXPECT_EQ(*parse_date("2000-03-01"), 11017);
  EXPECT_EQ(*parse_date("1969-12-31"), -1);
  for (const char* bad : {"2027-02-29", "2027-13-01", "2027-00-01", "2027-01-00", "2027-1-01",
                          "27-01-01", "2027/01/01"})
    EXPECT_FALSE(parse_date(bad)) << bad;
  EXPECT_TRUE(parse_date("2028-02-29"));
  for (int64_t day = -700'000; day < 2'900'000; day += 997)
    EXPECT_EQ(parse_date(date_text(day)), day) << date_text(day);
}

}  // namespace
}  // namespace crenel::builtins
