#include "fixture.hpp"

using namespace zonelint;
using namespace zonelint::rule;
using namespace zonelint::rule::test;

namespace {

std::string pack(const std::string& id, const std::string& more = {})
{
    return "language = 1\n[pack]\nid = \"" + id +
           "\"\ntitle = { zh = \"a\", en = \"a\" }\nissued = 2023-01-01\nregion = \"440000\"\n" + more;
}

}  // namespace

TEST_CASE("packs asked for come first, then those they use, then common")
{
    Folder folder;
    folder.write("shipped/a/pack.toml", pack("a", "uses = [\"b\"]\n"));
    folder.write("shipped/a/t.toml", boiler_rule("r", "coal() AND far()", "variant = [ { key = \"k\" } ]\n"));
    folder.write("shipped/b/pack.toml",
                 pack("b", "[define.boiler]\nfar = \"capacity > reach\"\n[parameter]\nreach = \"1 t/h\"\n"));
    folder.write("shipped/common/pack.toml", pack("common", "[define.boiler]\ncoal = \"fuel = 'coal'\"\n"));
    folder.write("own/city/pack.toml", pack("city"));
    const Library library = Library::load({"a", "own/city"}, folder.path() / "shipped", folder.path());
    REQUIRE(library.packs().size() == 4);
    CHECK(library.asked() == 2);
    CHECK(library.packs()[1]->id == "city");
    CHECK(library.find("common") != nullptr);
    CHECK(library.rule("a/r").rule != nullptr);
    CHECK(library.rule("a/r.k").rule != nullptr);
    CHECK(library.rule("a/r.x").rule == nullptr);
    CHECK(library.rule("r").rule == nullptr);
    CHECK(library.rule_ids() == std::vector<std::string>{"a/r", "a/r.k"});
    ProgramOptions options;
    options.as_of = *parse_date("2024-01-01");
    CHECK(compile(library, kinds(), schemas(), options).definitions.size() == 2);

    const auto fails = [&](const std::vector<std::string>& names) {
        return error_of([&] { static_cast<void>(Library::load(names, folder.path() / "shipped", folder.path())); });
    };
    CHECK(contains(fails({"a", "a"}).message().en, "given twice"));
    CHECK(contains(fails({"commn"}).hint().en, "common"));
    CHECK(contains(fails({"own/none"}).message().en, "no pack here"));
    CHECK(contains(fails({".."}).message().en, "no pack"));
    CHECK(Library::shipped_ids(folder.path() / "shipped") == std::vector<std::string>{"a", "b", "common"});
}

TEST_CASE("the hash of a pack covers names and contents, not cases")
{
    Folder folder;
    folder.write("p/pack.toml", head);
    folder.write("p/a.toml", boiler_rule("a", "fuel = 'coal'"));
    const std::string first = read_pack(folder.path() / "p").sha256;
    folder.write("p/cases/a.toml", "");
    CHECK(read_pack(folder.path() / "p").sha256 == first);
    folder.write("p/a.toml", boiler_rule("a", "fuel = 'gas'"));
    const std::string second = read_pack(folder.path() / "p").sha256;
    CHECK(second != first);
    std::filesystem::rename(folder.path() / "p/a.toml", folder.path() / "p/b.toml");
    CHECK(read_pack(folder.path() / "p").sha256 != second);
}
