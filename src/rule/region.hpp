#pragma once
// Regions: named sets and codes of a pack become RegionSets. Internal to rule/; in_region() is public in program.hpp.

#include "rule/names.hpp"
#include "rule/program.hpp"

namespace zonelint::rule {

/// Codes that region names and codes stand for. Throws Error(config) at `where` with "did you mean".
[[nodiscard]] std::vector<std::string> codes_of(const Names& names, const Pack& pack,
                                                const std::vector<std::string>& regions, const Where& where);

/// A set of `regions` (none: everywhere) without `except`.
[[nodiscard]] RegionSet region_set(const Names& names, const Pack& pack, const std::vector<std::string>& regions,
                                   const std::vector<std::string>& except, const Where& regions_where,
                                   const Where& except_where);

/// What lies in both.
[[nodiscard]] RegionSet intersection(const layer::CodeList& divisions, const RegionSet& a, const RegionSet& b);

[[nodiscard]] inline bool nowhere(const RegionSet& set) { return !set.everywhere && set.codes.empty(); }

/// The pack's region narrowed by the rule's keys.
[[nodiscard]] RegionSet region_of(const Names& names, const Pack& pack, const Rule& rule);

}  // namespace zonelint::rule
