// A zip: its directory, and what its members unpack to.
#include "fuzz.hpp"
#include "io/unpack.hpp"
#include "io/zip_file.hpp"

#include <array>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace zonelint;
    static const fuzz::Folder folder;
    const auto file = folder.write("a.zip", fuzz::text_of(data, size));
    fuzz::refusals_allowed([&] {
        io::ZipFile zip(file, {.members = 100, .bytes = std::uint64_t{4} << 20U}, {});
        std::array<char, 4096> block;
        for (const io::ZipMember& member : zip.members()) {
            fuzz::refusals_allowed([&] {
                zip.open(member);
                std::uint64_t bytes = 0;
                for (std::size_t n = zip.read(block); n > 0; n = zip.read(block)) {
                    bytes += n;
                }
                if (bytes != member.bytes || member.name.find("..") == 0 || member.name.starts_with('/')) {
                    std::abort();
                }
            });
        }
    });
    fuzz::refusals_allowed([&] { static_cast<void>(io::read_zip_content(file, {})); });
    return 0;
}
