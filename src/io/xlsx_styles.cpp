#include "io/xlsx_styles.hpp"

namespace zonelint::io {

namespace {

constexpr lxw_color_t line_color = 0xBFBFBF;
constexpr lxw_color_t link_color = 0x0563C1;
constexpr lxw_color_t quiet_color = 0x595959;
constexpr lxw_color_t head_color = 0xD9E2EC;
constexpr lxw_color_t key_color = 0xF2F2F2;

void bordered(lxw_format* format)
{
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, line_color);
}

/// Tints that differ in lightness too, so that a grey print keeps their order.
lxw_color_t color_of(report::Shade shade)
{
    switch (shade) {
    case report::Shade::violation:
        return 0xF4B183;
    case report::Shade::shortfall:
        return 0xFBD5A5;
    case report::Shade::todo:
        return 0xFFF2CC;
    case report::Shade::undetermined:
        return 0xDDE3F0;
    case report::Shade::advice:
        return 0xE2F0F4;
    case report::Shade::subtotal:
        return 0xF2F2F2;
    case report::Shade::total:
        return 0xD9E2EC;
    default:
        return 0xFFFDE7;  // to fill in
    }
}

void set_number_format(lxw_format* format, report::CellFormat kind)
{
    switch (kind) {
    case report::CellFormat::text:
        format_set_text_wrap(format);
        break;
    case report::CellFormat::word:
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_CENTER);
        break;
    case report::CellFormat::code:
        format_set_num_format(format, "@");
        break;
    case report::CellFormat::integer:
        format_set_num_format(format, "0");
        format_set_align(format, LXW_ALIGN_RIGHT);
        format_set_indent(format, 1);
        break;
    case report::CellFormat::number:
        break;
    case report::CellFormat::metres:
        format_set_num_format(format, "0.0##");
        break;
    case report::CellFormat::degrees:
        format_set_num_format(format, "0.000000##");
        break;
    case report::CellFormat::date:
        format_set_num_format(format, "yyyy-mm-dd");
        format_set_align(format, LXW_ALIGN_CENTER);
        break;
    }
}

}  // namespace

lxw_format* XlsxStyles::make(double size) const
{
    lxw_format* out = workbook_add_format(m_workbook);
    format_set_font_name(out, m_lang == Lang::zh ? "宋体" : "Arial");
    format_set_font_size(out, size);
    format_set_align(out, LXW_ALIGN_VERTICAL_CENTER);
    return out;
}

int XlsxStyles::index(const report::CellStyle& style, bool link)
{
    const auto [at, fresh] = m_cells.try_emplace({style.format, style.shade, link}, 0);
    if (fresh) {
        at->second = lxw_format_get_xf_index(cell(style, link));
    }
    return at->second;
}

lxw_format* XlsxStyles::cell(const report::CellStyle& style, bool link) const
{
    lxw_format* out = make(10);
    bordered(out);
    set_number_format(out, style.format);
    if (style.shade != report::Shade::none) {
        format_set_bg_color(out, color_of(style.shade));
    }
    if (style.shade == report::Shade::subtotal || style.shade == report::Shade::total) {
        format_set_bold(out);
    }
    if (style.shade == report::Shade::to_fill) {
        format_set_unlocked(out);
    }
    if (link) {
        format_set_font_color(out, link_color);
        format_set_underline(out, LXW_UNDERLINE_SINGLE);
    }
    return out;
}

lxw_format* XlsxStyles::title()
{
    lxw_format*& out = m_heads[0];
    if (out == nullptr) {
        out = make(16);
        format_set_bold(out);
    }
    return out;
}

lxw_format* XlsxStyles::heading()
{
    lxw_format*& out = m_heads[1];
    if (out == nullptr) {
        out = make(10);
        format_set_font_color(out, quiet_color);
    }
    return out;
}

lxw_format* XlsxStyles::head()
{
    lxw_format*& out = m_heads[2];
    if (out == nullptr) {
        out = make(10);
        bordered(out);
        format_set_bold(out);
        format_set_text_wrap(out);
        format_set_align(out, LXW_ALIGN_CENTER);
        format_set_bg_color(out, head_color);
    }
    return out;
}

lxw_format* XlsxStyles::key()
{
    lxw_format*& out = m_heads[3];
    if (out == nullptr) {
        out = make(8);
        bordered(out);
        format_set_font_color(out, quiet_color);
        format_set_bg_color(out, key_color);
    }
    return out;
}

}  // namespace zonelint::io
