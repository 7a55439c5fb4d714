#include "fixture.hpp"
#include "support/source_dir.hpp"

using namespace zonelint;
using namespace zonelint::rule;

TEST_CASE("all shipped packs load, compile and pass the check")
{
    const std::filesystem::path shipped = source_dir() + "/rules";
    const std::vector<std::string> ids = Library::shipped_ids(shipped);
    REQUIRE(ids.size() >= 5);
    const Library library = Library::load(ids, shipped, ".");
    ProgramOptions options;
    options.as_of = *parse_date("2024-06-30");
    Program program;
    try {
        program = compile(library, test::kinds(), test::schemas(), options);
    } catch (const Error& error) {
        FAIL(error.render(Lang::en));
    }
    CHECK(program.rules.size() >= 35);
    CHECK(!program.needed_fields().empty());
    for (const CheckFinding& finding : check(library, test::kinds(), test::schemas())) {
        const Error shown(ErrorKind::config, finding.message, finding.where, finding.hint);
        if (finding.error) {
            INFO(finding.name << ' ' << shown.render(Lang::en));
            CHECK(false);
        }
    }
}
