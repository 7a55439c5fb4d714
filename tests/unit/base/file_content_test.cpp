#include "base/error.hpp"
#include "base/file_content.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

using namespace zonelint;

namespace {

struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("zonelint-file-content-" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directory(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

}  // namespace

TEST_CASE("the bytes of a file are read as they are, of a larger one as many as asked for and one more")
{
    const Folder folder;
    const std::filesystem::path file = folder.path / "a";
    const std::string bytes = std::string(20'000, 'x') + std::string("\0\r\n\xFF", 4);
    std::ofstream(file, std::ios::binary) << bytes;
    CHECK(file_content(file) == bytes);
    CHECK(file_content(file, bytes.size()) == bytes);
    CHECK(file_content(file, 100).size() == 101);
    CHECK(file_content_if_any(file) == bytes);
    std::ofstream(file, std::ios::binary | std::ios::trunc).close();
    CHECK(file_content(file).empty());
    CHECK(file_content_if_any(file) == "");
}

TEST_CASE("a pipe, a device, a folder and what is not there are no content")
{
    const Folder folder;
    const std::filesystem::path pipe = folder.path / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    for (const std::filesystem::path& file : {pipe, std::filesystem::path("/dev/zero"), folder.path, folder.path / "none"}) {
        CAPTURE(file);
        CHECK_THROWS_AS(file_content(file), Error);
        CHECK(file_content_if_any(file) == std::nullopt);
    }
}
