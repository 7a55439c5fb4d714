// Every case of every pack, through the whole engine: compile, tables, run, explanation.

#include "audit/case_runner.hpp"
#include "relation/relation_table.hpp"
#include "support/source_dir.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace zonelint;

namespace {

const std::filesystem::path source_folder = source_dir();

audit::CaseReport run_pack(const std::string& name, const std::filesystem::path& shipped)
{
    const auto kinds = layer::KindTable::load(source_folder / "layers");
    const rule::Library library = rule::Library::load({name}, shipped, source_folder);
    audit::CaseReport report;
    const rule::Pack& pack = *library.packs().front();
    for (const rule::Rule& rule : pack.rules) {
        run_cases(library, pack, rule, *kinds, relation::schemas(), report);
    }
    return report;
}

void expect_all_pass(const audit::CaseReport& report)
{
    for (const audit::CaseVerdict& verdict : report.verdicts) {
        INFO(verdict.rule << ", " << verdict.case_name << ", " << verdict.object << ": expected " << verdict.expected
                          << ", got " << verdict.got << " (" << verdict.where.file << ":" << verdict.where.line << ")");
        CHECK(verdict.passed);
    }
    CHECK(report.failed == 0);
}

}  // namespace

TEST_CASE("the cases of every shipped pack come out as written", "[audit][cases]")
{
    for (const std::string& id : rule::Library::shipped_ids(source_folder / "rules")) {
        DYNAMIC_SECTION(id)
        {
            const audit::CaseReport report = run_pack(id, source_folder / "rules");
            expect_all_pass(report);
            if (id != "common") {
                CHECK(report.passed + static_cast<std::int64_t>(report.skipped.size()) > 0);
            }
        }
    }
}

TEST_CASE("the cases of the relations come out as written", "[audit][cases]")
{
    const audit::CaseReport report = run_pack("tests/cases/packs/relations", source_folder / "rules");
    expect_all_pass(report);
    CHECK(report.passed > 80);
    CHECK(report.skipped.empty());
}

TEST_CASE("the cases of stages and of all that the language says come out as written", "[audit][cases]")
{
    for (const char* pack : {"tests/cases/packs/example", "tests/cases/packs/language"}) {
        DYNAMIC_SECTION(pack)
        {
            const audit::CaseReport report = run_pack(pack, source_folder / "rules");
            expect_all_pass(report);
            CHECK(report.passed > 4);
            CHECK(report.skipped.empty());
        }
    }
}
