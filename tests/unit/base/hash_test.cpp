#include "base/error.hpp"
#include "base/hash.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace zonelint;

TEST_CASE("SHA-256 as FIPS 180-2 has it, of bytes and of a file")
{
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("zonelint-hash-test-" + std::to_string(::getpid()));
    const std::string million(1'000'000, 'a');
    std::ofstream(path, std::ios::binary) << million;
    CHECK(sha256_file(path) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    std::filesystem::remove(path);
    CHECK_THROWS_AS(sha256_file(path), Error);
}
