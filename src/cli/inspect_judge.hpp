#pragma once
// One layer of a delivery: which kind it is, what its columns mean, in which coordinates it is. Internal to inspections.

#include "cli/inspect_layers.hpp"
#include "geo/geometry.hpp"
#include "layer/crs_check.hpp"

namespace zonelint::cli {

/// A layer on its way.
struct Work {
    const DeliveredFile* file = nullptr;  ///< null in drafts
    report::InspectedLayer* layer = nullptr;
    std::optional<layer::FieldMap> map;
    Text map_fault;
    layer::CrsFinding crs;
    geo::Box extent;  ///< where its numbers certainly lie
    bool placed = false;
    std::optional<layer::LayerTable> divisions;  ///< kept: others are held against them
    geo::GeometryColumn outlines;                ///< of polygons of no certain kind: borders to hold others against
    layer::TextColumn ids;                       ///< kept where other layers are of the same kind
    std::vector<std::int64_t> id_rows;           ///< the source's own row of each
    bool shifted = false;
};

/// A problem of no row.
void add_whole(report::InspectedLayer& layer, std::string name, Text message, std::string raw = {});

/// What is wrong, in which line where that is known, and what would help, in one.
[[nodiscard]] Text sentence(const Error& error);

/// Kind, score and reasons; what each column feeds.
void find_kind(Work& work, const layer::KindTable& kinds);
void tell_encoding(report::InspectedLayer& layer);
/// Of the sheets of one file, those that are hidden, and those with no known column where another one of their kind has some.
void set_sheets_aside(std::span<report::InspectedLayer> layers);
/// `region`: where the layer should lie; empty when not known.
void find_crs(Work& work, const geo::Box& region);

/// The numbers that a coordinate system would have to fit.
[[nodiscard]] std::vector<layer::SamplePlace> places_of(const Work& work);
/// What the project or the file says; "" for nothing.
[[nodiscard]] std::string declared_crs(const Work& work);

}  // namespace zonelint::cli
