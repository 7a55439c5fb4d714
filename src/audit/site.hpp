#pragma once
// What a project knows about places: the polygons that hold them and the nearest object of every other kind, data by data.
// Needs no file and no GDAL.

#include "audit/definitions.hpp"

#include <memory>
#include <string>
#include <vector>

namespace zonelint::audit {

/// How one object of a layer stands to a place, or what is to be said where none does.
struct SiteFact {
    enum class Stand : std::uint8_t { inside, nearest };

    const layer::LayerTable* layer = nullptr;
    Stand stand = Stand::nearest;
    bool has_reference = false;
    std::uint32_t reference = 0;   ///< row of `layer`
    Truth truth = Truth::no;       ///< no: the layer has nothing to show here; then there is no reference
    bool borderline = false;       ///< only positions leave it open
    bool nominal = false;          ///< the answer if positions were exact
    std::optional<double> metres;  ///< nearest: geodesic distance; inside: to the boundary, whichever side the place is on
    std::optional<double> accuracy_m;  ///< combined
    std::size_t others = 0;            ///< nearest: objects not listed that may be nearer within the accuracies
    std::vector<std::string> missing;  ///< why it is unknown
};

/// All about one place.
struct SiteFacts {
    std::string division, division_name;  ///< of the place, the finest; "" where no division that is loaded holds it
    std::string named_division;           ///< that the object says of itself, where its place contradicts it
    std::vector<SiteFact> facts;          ///< by layer; of one layer the certain before the open, the nearer first
};

/// A kind that a place has when it is asked about as no certain thing: a point with the fields of every kind.
[[nodiscard]] std::unique_ptr<layer::Kind> make_place_kind(const layer::KindTable& kinds);

/// The layers of `tables` that can be told of a place: those of kinds with geometry, divisions first, then as `kinds` has them.
[[nodiscard]] std::vector<const layer::LayerTable*> site_layers(const Tables& tables, const layer::KindTable& kinds);

/// One entry a row of `places`, whatever its kind; position and accuracy count, and a division that it names is compared.
/// Rows without a place have no facts. Of a layer
/// with polygons all that hold the place or may; where none is certain to, as of every other layer, the nearest object with
/// all that are equally near. Relations, validity on the day and incomplete layers mean what they mean under rules. `tables`
/// must outlive the answer. The same on any number of threads.
[[nodiscard]] std::vector<SiteFacts> site_facts(const Tables& tables, const layer::LayerTable& places,
                                                const layer::KindTable& kinds, Date as_of, EngineOptions options);

}  // namespace zonelint::audit
