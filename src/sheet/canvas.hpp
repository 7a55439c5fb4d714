#pragma once
// A page of paper to draw on: PNG at 300 dots an inch, PDF or SVG, in millimetres. Holds what Cairo and Pango need; the same
// drawing gives the same bytes.

#include "base/date.hpp"
#include "base/text.hpp"
#include "sheet/paper.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>

extern "C" {
struct _cairo;
}

namespace zonelint::sheet {

enum class Output : std::uint8_t { png, pdf, svg };

inline constexpr double dots_per_inch = 300;
inline constexpr double mm_per_inch = 25.4;

/// How letters look.
struct Lettering {
    double size = 2.6;  ///< mm, of the em
    bool bold = false;
    std::string_view colour = "#1A1A1A";
    double halo = 0;       ///< mm of white about the letters
    double wrap = 0;       ///< mm at which lines break; 0 for a single line
    bool centred = false;  ///< lines within `wrap`
};

struct Extent {
    double width = 0;
    double height = 0;
};

class Canvas {
public:
    /// `title` and `day` go into the file; the clock never does.
    Canvas(Output output, double width_mm, double height_mm, const std::string& title, Date day);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    /// Millimetres, y downwards.
    [[nodiscard]] _cairo* cairo() const;
    [[nodiscard]] Output output() const;

    [[nodiscard]] Extent measure(const std::string& utf8, const Lettering& lettering);
    /// The upper left corner is at `corner`.
    Extent write(const std::string& utf8, Spot corner, const Lettering& lettering);
    /// The middle is at `middle`; `turn` is degrees clockwise.
    void write_centred(const std::string& utf8, Spot middle, const Lettering& lettering, double turn = 0);

    /// PDF: what follows is drawn on another page, of this size.
    void next_page(double width_mm, double height_mm);

    /// Characters that no font on this computer has, in what was written: each with the first text that has it.
    [[nodiscard]] const std::map<char32_t, std::string>& unknown_characters() const;

    /// The file. Throws Error(config) where Chinese was written and there is no font for it.
    [[nodiscard]] std::string finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace zonelint::sheet
