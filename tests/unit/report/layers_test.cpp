#include "report/layers.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::report;

TEST_CASE("layers of findings have a geometry and a value a field for every row", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    const std::vector<FeatureLayer> layers = finding_layers(report);
    std::vector<std::string> names;
    for (const FeatureLayer& layer : layers) {
        names.push_back(layer.name + " " + std::to_string(layer.size));
        CHECK(layer.geometry.size() == layer.size);
        for (std::size_t row = 0; row < layer.size; ++row) {
            CHECK(layer.row(row).size() == layer.fields.size());
            CHECK(layer.geometry.shape(row) == layer.shape);
        }
    }
    CHECK(names == std::vector<std::string>{"findings 2", "undetermined 3", "advice 0", "witness_lines 5"});
    CHECK(layers.back().geometry.vertices(0)[0] == geo::Point{113.44631971, 23.09993219});
    CHECK(layers.back().geometry.vertices(0)[1] == geo::Point{113.3, 23.1});
}

TEST_CASE("only references that passed are drawn", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    const std::vector<FeatureLayer> layers = reference_layers(report);
    REQUIRE(layers.size() == 1);
    CHECK(layers.front().name == "ref_generating_unit");
    REQUIRE(layers.front().size == 1);
    CHECK(std::get<std::string>(layers.front().row(0).front()) == "u1");
    CHECK(std::get<std::string>(layers.front().row(0)[layers.front().at("counts")]) == "yes");
    CHECK(std::get<std::string>(layers.front().row(0)[layers.front().at(reach_field)]) == "500;15000");
}
