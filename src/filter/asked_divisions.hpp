#pragma once
// Conditions on the division of an object: its code and its place both speak, as they do for the regions of rules.

#include "filter/evaluate.hpp"

#include <optional>
#include <string>
#include <vector>

namespace zonelint::filter {

/// division = '440100', division <> …, division IN (…): the divisions asked for, and how the answer is turned into a truth.
struct AskedDivisions {
    std::vector<std::string> codes;
    bool open = false;     ///< a parameter without value stands among them
    bool negated = false;  ///< <>

    [[nodiscard]] Truth truth(Truth within) const
    {
        const Truth out = open ? either(within, Truth::unknown) : within;
        return negated ? negate(out) : out;
    }
};

/// True if it is the field that says where an object belongs, and its place may say so too.
[[nodiscard]] bool is_placed_division(const Expr& value, const Frame& frame);

/// What a condition asks of the places; nothing where it asks something else, or where the codes are all there is.
[[nodiscard]] std::optional<AskedDivisions> asked_divisions(const Expr& condition, const Frame& frame);

}  // namespace zonelint::filter
