// A pack of rules, all in its first file.
#include "rule/pack.hpp"
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace zonelint;
    static const fuzz::Folder folder;
    folder.write("pack.toml", fuzz::text_of(data, size));
    fuzz::refusals_allowed([&] { static_cast<void>(rule::read_pack(folder.path())); });
    return 0;
}
