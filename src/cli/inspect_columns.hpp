#pragma once
// What the heads of a layer's columns leave in doubt. Internal to inspections.

#include "cli/inspect_judge.hpp"

namespace zonelint::cli {

void tell_missing_attributes(report::InspectedLayer& layer);
void tell_same_names(report::InspectedLayer& layer);

/// A table of a kind that has a place, with no column for it.
void tell_no_places(Work& work);

/// Columns that would feed a quantity but for what follows in their heads, which is no known unit: "额定出力(MV)".
void tell_unknown_units(Work& work);

/// A column of numbers of devices in a kind of which a row is one: "台数" of 3 beside a capacity.
void tell_counts(Work& work);

}  // namespace zonelint::cli
