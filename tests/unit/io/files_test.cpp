#include "io/files.hpp"

#include "base/hash.hpp"
#include "unit/io/support.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

TEST_CASE("Only plain files are opened")
{
    const Folder folder;
    write_bytes(folder / "boiler.csv", "id\n1\n");
    CHECK(source_file(folder.path(), "boiler.csv", {}) == std::filesystem::canonical(folder / "boiler.csv"));
    CHECK(error_text(error_of([&] { (void)source_file(folder.path(), "boilr.csv", {}); })).find("boiler.csv") !=
          std::string::npos);
    for (const char* path :
         {"/vsicurl/http://a/b.gpkg", "http://a/b.geojson", "{\"type\":\"Point\"}", "/vsizip/a.zip/b.shp"}) {
        const Error error = error_of([&] { (void)source_file(folder.path(), path, {}); });
        CHECK(error.kind() == ErrorKind::input);
        CHECK(error.message().en.find("not opened") != std::string::npos);
    }
    CHECK(error_of([&] { (void)source_file(folder.path(), ".", {}); }).message().en.find("not a file") != std::string::npos);
    CHECK(error_of([&] { (void)source_file({}, "/dev/null", {}); }).message().en.find("not a file") != std::string::npos);
}

TEST_CASE("A glob names its matches in order")
{
    const Folder folder;
    for (const char* name : {"b_2.csv", "b_10.csv", "b_1.csv", "c.csv"}) {
        write_bytes(folder / name, "id\n");
    }
    CHECK(expand(folder.path(), "b_*.csv", {}) == std::vector<std::string>{"b_1.csv", "b_10.csv", "b_2.csv"});
    CHECK(expand(folder.path(), "c.csv", {}) == std::vector<std::string>{"c.csv"});
    CHECK(error_of([&] { (void)expand(folder.path(), "x*.csv", {}); }).kind() == ErrorKind::input);
    write_bytes(folder / "[1].csv", "id\n");
    CHECK(expand(folder.path(), "[1].csv", {}) == std::vector<std::string>{"[1].csv"});
}

TEST_CASE("A folder with signs of a glob in its name is taken literally")
{
    const Folder folder;
    std::filesystem::create_directories(folder / "a[1]");
    write_bytes(folder / "a[1]/x.csv", "id\n");
    CHECK(expand(folder / "a[1]", "*.csv", {}) == std::vector<std::string>{"x.csv"});
}

TEST_CASE("A file that changes is noticed")
{
    const Folder folder;
    write_bytes(folder / "a.csv", "id\n1\n");
    const Snapshot snapshot({folder / "a.csv"});
    CHECK_NOTHROW(snapshot.check({}));
    CHECK(snapshot.fingerprint() == sha256("id\n1\n"));
    write_bytes(folder / "a.csv", "id\n12\n");
    CHECK(error_of([&] { snapshot.check({}); }).message().en.find("changed") != std::string::npos);
    std::filesystem::remove(folder / "a.csv");
    CHECK(error_of([&] { snapshot.check({}); }).kind() == ErrorKind::input);
}

TEST_CASE("A shapefile's fingerprint covers its companions")
{
    const Folder folder;
    for (const char* name : {"a.shp", "a.dbf", "a.shx", "a.cpg", "a.txt"}) {
        write_bytes(folder / name, name);
    }
    const auto files = companions(folder / "a.shp");
    CHECK(files.size() == 4);
    const std::string before = Snapshot(files).fingerprint();
    write_bytes(folder / "a.dbf", "other");
    CHECK(Snapshot(files).fingerprint() != before);
}

TEST_CASE("A link that leads out of the project's folder is refused, also of a companion")
{
    const Folder folder;
    const Folder elsewhere;
    write_bytes(elsewhere / "b.csv", "id\n1\n");
    write_bytes(elsewhere / "b.dbf", "x");
    write_bytes(folder / "a.csv", "id\n1\n");
    write_bytes(folder / "b.shp", "x");
    std::filesystem::create_symlink(elsewhere / "b.csv", folder / "out.csv");
    std::filesystem::create_symlink(elsewhere.path(), folder / "there");
    std::filesystem::create_symlink(folder / "a.csv", folder / "in.csv");
    std::filesystem::create_symlink(elsewhere / "b.dbf", folder / "b.dbf");
    for (const char* path : {"out.csv", "there/b.csv", "b.shp"}) {
        const Error error = error_of([&] { (void)source_file(folder.path(), path, {}); });
        CHECK(error.kind() == ErrorKind::input);
        CHECK(error.message().en.find("leads out of the folder") != std::string::npos);
    }
    CHECK(source_file(folder.path(), "in.csv", {}) == std::filesystem::canonical(folder / "a.csv"));
    // What the project itself names, it may.
    CHECK(source_file(folder.path(), (elsewhere / "b.csv").string(), {}) == std::filesystem::canonical(elsewhere / "b.csv"));
    CHECK(source_file({}, (folder / "out.csv").string(), {}) == std::filesystem::canonical(elsewhere / "b.csv"));
}
