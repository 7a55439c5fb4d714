// A project file.
#include "rule/project.hpp"
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace zonelint;
    static const fuzz::Folder folder;
    const auto file = folder.write("zonelint.toml", fuzz::text_of(data, size));
    fuzz::refusals_allowed([&] { static_cast<void>(rule::read_project(file)); });
    return 0;
}
