#pragma once
// What Cairo leaves open in the files that it writes.

#include <string>

namespace zonelint::sheet {

/// Puts the resolution into a PNG: without it readers take 96 dots an inch. Throws nothing; the PNG is one of Cairo's.
void add_resolution(std::string& png, double dots_per_metre);

/// Cairo numbers the surfaces of an SVG through the life of the program ("surface17"): the same picture gets other names each
/// time. Here they are numbered in the order in which they come.
void number_afresh(std::string& svg);

}  // namespace zonelint::sheet
