#include "base/hash.hpp"

#include "base/error.hpp"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>
#include <vector>

namespace zonelint {

namespace {

struct FreeDigest {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

class Digest {
public:
    Digest() : m_context(EVP_MD_CTX_new()) { EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr); }
    void add(const char* data, std::size_t size) { EVP_DigestUpdate(m_context.get(), data, size); }
    std::string hex()
    {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
        unsigned length = 0;
        EVP_DigestFinal_ex(m_context.get(), bytes.data(), &length);
        std::string out;
        for (unsigned i = 0; i < length; ++i) {
            out += fmt::format("{:02x}", bytes[i]);
        }
        return out;
    }

private:
    std::unique_ptr<EVP_MD_CTX, FreeDigest> m_context;
};

}  // namespace

std::string sha256(std::string_view bytes)
{
    Digest digest;
    digest.add(bytes.data(), bytes.size());
    return digest.hex();
}

std::string sha256_file(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        throw Error(ErrorKind::input, say("无法读取文件", "cannot read the file"), {.file = path.string()});
    }
    Digest digest;
    std::vector<char> buffer(1U << 20U);
    while (in) {
        in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        digest.add(buffer.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (in.bad()) {
        throw Error(ErrorKind::input, say("读取文件时出错", "reading the file failed"), {.file = path.string()});
    }
    return digest.hex();
}

}  // namespace zonelint
