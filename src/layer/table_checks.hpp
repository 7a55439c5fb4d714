#pragma once
// What is doubtful about the rows of a layer that reads well: codes that fail their check digit, objects at one place or twice,
// positions too coarse. Told by an inspection; nothing of it changes a verdict, but that few decimals lower an accuracy that is
// assumed (coarse_places.hpp).

#include "layer/table.hpp"

namespace zonelint::layer {

/// Each concerned row is a problem of its own, in the order of the table.
[[nodiscard]] std::vector<Problem> check_codes(const LayerTable& table);

/// Points whose degrees (`degrees`: the source gives them as such) have at most two decimals, or three where more than 5 % of
/// the layer have no more.
[[nodiscard]] std::vector<Problem> check_decimals(const LayerTable& table, bool degrees);

/// Points that three or more enterprises (else objects) give as theirs, to the last digit.
[[nodiscard]] std::vector<Problem> check_same_place(const LayerTable& table);

/// Objects of other identifiers with one name, one position and all other fields alike. Of devices a plant may have two that are
/// alike: those must have one device number too.
[[nodiscard]] std::vector<Problem> check_same_object(const LayerTable& table);

/// "area-disagrees": water areas of the ledger that differ from the area of the outline by more than a fifth of it (assumed: no
/// text sets a limit), be it that the outline is another water's or that the ledger's unit is wrong. Also told by an audit.
[[nodiscard]] std::vector<Problem> check_water_areas(const LayerTable& table);

}  // namespace zonelint::layer
