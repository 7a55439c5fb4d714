#include "layer/kind.hpp"

#include <array>

namespace zonelint::layer {

namespace {

void erase_all(std::string& text, std::string_view piece)
{
    for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at)) {
        text.erase(at, piece.size());
    }
}

/// Marks of forms that say nothing about the column; brackets are half-width already.
void erase_form_marks(std::string& text)
{
    for (const std::string_view mark : {"(必填)", "(必填项)", "(选填)", "*"}) {
        erase_all(text, mark);
    }
}

const Unit* unit_in_brackets(std::string_view content)
{
    content = trim(content);
    for (const std::string_view label : {"单位:", "单位"}) {
        if (content.starts_with(label)) {
            content.remove_prefix(label.size());
            break;
        }
    }
    return find_unit(content);
}

}  // namespace

std::string normal_word(std::string_view text)
{
    std::string out = half_width(text);
    std::erase_if(out, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
    erase_all(out, "\xE2\x80\x8B");  // zero-width space
    erase_all(out, "\xEF\xBB\xBF");  // byte-order mark
    erase_form_marks(out);
    return lower(out);
}

HeadAndHint split_unit_hint(std::string_view head)
{
    struct Bracket {
        std::string_view open;
        std::string_view close;
    };
    static constexpr std::array brackets{Bracket{"(", ")"}, Bracket{"[", "]"}, Bracket{"【", "】"}};

    std::string text = half_width(head);
    erase_form_marks(text);
    for (const Bracket& bracket : brackets) {
        for (std::size_t open = text.find(bracket.open); open != std::string::npos;
             open = text.find(bracket.open, open + 1)) {
            const std::size_t inside = open + bracket.open.size();
            const std::size_t close = text.find(bracket.close, inside);
            if (close == std::string::npos) {
                break;
            }
            if (const Unit* unit = unit_in_brackets(std::string_view(text).substr(inside, close - inside))) {
                text.erase(open, close + bracket.close.size() - open);
                return {std::string(trim(text)), unit};
            }
        }
    }
    return {std::string(trim(text)), nullptr};
}

}  // namespace zonelint::layer
