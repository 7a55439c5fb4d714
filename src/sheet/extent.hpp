#pragma once
// How much of the world a sheet shows. One coordinate that is far off must not make all the rest unreadably small.

#include "sheet/content.hpp"

namespace zonelint::sheet {

/// Where nearly all that is flagged lies, with its evidence and what is said of the network; empty where nothing has a place.
[[nodiscard]] geo::Box extent_of_flagged(const Content& content);

/// The boundaries of divisions: of all, or of the one with this code, else of those in it. Empty where there are none.
[[nodiscard]] geo::Box extent_of_divisions(const Content& content, const layer::KindTable& kinds,
                                           const std::string& code = {});

/// The divisions where nearly all that is flagged lies in them; else both.
[[nodiscard]] geo::Box extent_within(const geo::Box& divisions, const Content& content);

}  // namespace zonelint::sheet
