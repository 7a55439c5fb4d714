#include "io/gdal_layer_reader.hpp"

#include "io/gdal_gpkg_writer.hpp"
#include "unit/io/writer_sample.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

const report::FeatureLayer& named(const std::vector<report::FeatureLayer>& layers, const std::string& name)
{
    const auto at = std::find_if(layers.begin(), layers.end(), [&](const auto& layer) { return layer.name == name; });
    REQUIRE(at != layers.end());
    return *at;
}

}  // namespace

TEST_CASE("Layers come back from a GeoPackage to the last bit")
{
    const Folder folder;
    report::FeatureLayer empty = point_layer();
    empty.name = "advice";
    empty.title = {"机会清单", "Advice"};
    empty = selected(empty, {});
    const std::vector<report::FeatureLayer> wanted{sample_layer(), point_layer(), empty};
    write_geopackage_file(folder / "a.gpkg", wanted, options());
    const std::vector<report::FeatureLayer> layers = read_layer_file(folder / "a.gpkg");
    REQUIRE(layers.size() == wanted.size());
    for (const report::FeatureLayer& layer : wanted) {
        INFO(layer.name);
        const report::FeatureLayer& back = named(layers, layer.name);
        CHECK(back.shape == layer.shape);
        REQUIRE(back.fields.size() == layer.fields.size());
        for (std::size_t i = 0; i < layer.fields.size(); ++i) {
            CHECK(back.fields[i].name == layer.fields[i].name);
            CHECK(back.fields[i].type == layer.fields[i].type);
        }
        REQUIRE(back.size == layer.size);
        REQUIRE(back.geometry.size() == layer.size);
        for (std::size_t row = 0; row < layer.size; ++row) {
            CHECK(back.row(row) == layer.row(row));
            CHECK(back.geometry.shape(row) == layer.geometry.shape(row));
            CHECK(std::ranges::equal(back.geometry.vertices(row), layer.geometry.vertices(row)));
        }
    }
    std::filesystem::create_directories(folder / "b");
    write_geopackage_file(folder / "b/a.gpkg", wanted, options());
    CHECK(bytes_of(folder / "a.gpkg") == bytes_of(folder / "b/a.gpkg"));
}

TEST_CASE("A file that is no GeoPackage is no run")
{
    const Folder folder;
    std::ofstream(folder / "a.gpkg") << "text";
    CHECK_THROWS_AS(read_layer_file(folder / "a.gpkg"), Error);
}
