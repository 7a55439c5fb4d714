#pragma once
// Longitudes and latitudes as people write them: degrees, degrees-minutes-seconds in all spellings, with or without direction.

#include "layer/builder.hpp"

#include <span>

namespace zonelint::layer {

/// Which of the two a text says it is: "东经", "E", "N".
enum class Axis : std::uint8_t { unsaid, lon, lat };

struct Angle {
    double degrees = 0;  ///< south and west are negative
    Axis axis = Axis::unsaid;
    bool plain = false;   ///< a number without any mark: 113.1530, which may be meant as 113°15′30″
    bool beyond = false;  ///< minutes or seconds of 60 or more, or behind a decimal (113.5°6′): `degrees` means nothing
};

/// 113.2583, 113.2583°, 113°15′30″, 113度15分30.5秒, 113.15.30, 113 15 30, 113:15:30, 113°15.5′, E113°15'30", 东经113°15′30″, full-width
/// signs as well. Nothing for what is none of these.
[[nodiscard]] std::optional<Angle> read_angle(std::string_view text);

/// A plain number, with a direction or without, as degrees, minutes and seconds: 113.1530 is 113°15′30″. `beyond` for what is not
/// written in digits alone (1.1e2).
[[nodiscard]] Angle read_dms_decimal(std::string_view plain);

/// Both values of a cell, longitude first: "113°15′30″,22°30′15″", "N22.5 E113.2". Where no direction is written, in the order
/// written.
struct AnglePair {
    Angle lon, lat;
};
[[nodiscard]] std::optional<AnglePair> read_angle_pair(std::string_view text);

/// How the plain numbers of a source are meant, from some of them (other texts do not count): `unclear` where all could be minutes
/// and seconds, and degrees would hardly be so by chance: below 20 % with up to four decimals, 0.1 % with more.
[[nodiscard]] AngleForm angle_form(std::span<const std::string> texts);

}  // namespace zonelint::layer
