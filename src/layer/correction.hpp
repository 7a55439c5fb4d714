#pragma once
// A fact that a county corrected, laid over what the source says. The source stays as it is, and the table remembers what
// it said.

#include "layer/table.hpp"

#include <string>
#include <string_view>

namespace zonelint::layer {

/// How a correction fared.
enum class CorrectionState : std::uint8_t {
    applied,
    stale,      ///< the source no longer says what was corrected
    no_object,  ///< no object of that id is among the subjects or references
    unread,     ///< no rule that runs needs the field, or the layer
    split,      ///< its row is several devices, each with an id of its own
};
[[nodiscard]] std::string_view key(CorrectionState state);  ///< "applied", "no-object", "split"

struct Correcting {
    std::string_view id;
    std::size_t field = 0;   ///< index into Kind::fields; neither the id nor a field that the kind does not have
    std::string before;      ///< as a source would write it; empty: the source says nothing
    std::string after;       ///< likewise
    std::size_t number = 0;  ///< its place among the project's
    Where where = {};        ///< for messages
};

struct CorrectionOutcome {
    CorrectionState state = CorrectionState::unread;
    std::string found;  ///< stale: what the source says now, as it is shown; split: the ids of the devices
};

/// Replaces one cell if it says `before` (the same code, quantity, date or text, however it is spelled; a text that the field
/// cannot have stands for a cell whose value could not be read). Throws Error(config) for other values that the field cannot have. O(rows), and the bytes of a text column.
[[nodiscard]] CorrectionOutcome correct(LayerTable& table, const Correcting& correcting);

/// Throws Error(config) for a value, as a source would write it, that the field cannot have.
void expect_possible(const Kind& kind, std::size_t field, const std::string& value, const Where& where);

}  // namespace zonelint::layer
