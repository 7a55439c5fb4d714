#include "io/charset_score.hpp"

#include "io/encoding.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::io {

namespace {

constexpr double odds = 1000;
constexpr double odds_of_utf8 = 5;

/// Characters of registers, place names and works, simplified and traditional, by code point: about half of such texts.
constexpr std::u32string_view common =
    U"一七三上下不专业东两个中丰临为主九乡二云五井产人他代以件份企会位低体余佛作使供保信個們值停備储億儲元"
    U"充先光入全八公六兴其养内写农况净准出分划列则別利别到制前劃力加动動勞化北区医區十华单南印危卸厂压原厦"
    U"县发取口只可台号司合同名后吕否吨和咸品單四回园围固国图國圍圖在地场圾坐块坝垃型埋城域執基場塘填塵增壓"
    U"处备复多大天太头好字存學它安完宏定实审家容密實審寶对封對導小尘层展属層屯山岛州工已市平年广床库店废度"
    U"廠廢廣建开式形待後從心忻态性情惠慶成所批投护报指换据排接控換揭據收改放政效散数整數文料断新方施无日时"
    U"明是時晋替最會有朔期木未本机村条来東构林果染查柴标样核桥梁梅業構樂樓標模橋機止正殖段每民气氣氧氮水永"
    U"汉汕江污汽没河油治泉泊法泰洁活流测浮海消液淨深混清測渭港湖湛湾源準溪溫漢漳潔潮濕濟灣火炉炭点為烟烧热"
    U"焚無焦然煉煙煤熱燃營爐物状率环现珠現理環瓷生產用田电畜發的监盖目直省看石码碼礎礦礬禁福种称程種稱積窑"
    U"窯站符等管类粒精級綠網線編縣縮總级纬纺线组织经结统绿编罐网置耗联聯肇胶能自臭臺與般船色艺节苯茂范莆莞"
    U"萬落蒸藥蘇蘭處號行術街表装裡西要見規规計訊設評話說證護變计许设评豐象貨資账货质起超路車輛车農达运进這"
    U"通造進運過道達選還都鄉鄭酒醫里重量金銷鍋鎮鐵铁销锅镇長长門開間關门间阳限除险陶陽際集雜雨雲電面頁項顆"
    U"題額類顶项颗题额養館饲體高鹽黑齊齒龍龙";

/// How probable one character is in a text of the set.
constexpr double common_character = 0.55 / static_cast<double>(common.size());
constexpr double other_character = 0.40 / 18'000;
constexpr double sign = 0.04 / 200;
constexpr double odd_character = 0.01 / 40'000;

double probability(char32_t c)
{
    if (std::ranges::binary_search(common, c)) {
        return common_character;
    }
    if (c >= 0x4E00 && c <= 0x9FFF) {
        return other_character;
    }
    // Latin letters and signs such as ° and ²; punctuation, roman and circled numbers; full width.
    const bool usual_sign = (c >= 0xA0 && c <= 0xFF) || (c >= 0x2010 && c <= 0x2040) || (c >= 0x2100 && c <= 0x217F) ||
                            (c >= 0x2460 && c <= 0x2490) || (c >= 0x3000 && c <= 0x3020) || (c >= 0xFF01 && c <= 0xFF5E);
    return usual_sign ? sign : odd_character;
}

/// The sum over all characters beyond ASCII; `utf8` is well-formed.
double log_probability(std::string_view utf8)
{
    double out = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (length > 1) {
            char32_t c = lead & (0xFFU >> (length + 1));
            for (std::size_t k = 1; k < length; ++k) {
                c = (c << 6U) | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
            }
            out += std::log(probability(c));
        }
        i += length;
    }
    return out;
}

Decoder& decoder(Charset charset)
{
    static thread_local std::array<Decoder, 3> decoders = {Decoder({"UTF-8", EncodingBasis::format}, {}),
                                                           Decoder({"GB18030", EncodingBasis::format}, {}),
                                                           Decoder({"Big5", EncodingBasis::format}, {})};
    return decoders[static_cast<std::size_t>(charset)];
}

}  // namespace

std::string_view name_of(Charset charset)
{
    return charset == Charset::utf8 ? "UTF-8" : charset == Charset::gbk ? "GB18030" : "Big5";
}

void CharsetScore::add(std::string_view bytes, bool cut)
{
    if (std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        return;
    }
    ++m_seen;
    std::string buffer;
    for (const Charset charset : scored_charsets) {
        if (possible(charset)) {
            const auto text = decoder(charset).try_text(bytes, buffer, cut);
            m_possible[index(charset)] = text.has_value();
            m_logs[index(charset)] += text ? log_probability(*text) : 0;
        }
    }
}

std::array<double, 3> CharsetScore::likelihood() const
{
    double top = -1e300;
    for (const Charset charset : scored_charsets) {
        top = possible(charset) ? std::max(top, m_logs[index(charset)]) : top;
    }
    std::array<double, 3> out{};
    double sum = 0;
    for (const Charset charset : scored_charsets) {
        const std::size_t i = index(charset);
        out[i] = possible(charset) ? std::exp(m_logs[i] - top) : 0;
        sum += out[i];
    }
    for (double& likelihood : out) {
        likelihood = sum > 0 ? likelihood / sum : 0;
    }
    return out;
}

std::optional<Charset> CharsetScore::decided() const
{
    if (m_seen == 0) {
        return Charset::utf8;
    }
    const std::array<double, 3> by = likelihood();
    std::array<std::size_t, 3> order = {0, 1, 2};
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return by[a] > by[b]; });
    const Charset best = scored_charsets[order[0]];
    if (by[order[0]] > 0 && by[order[0]] >= (best == Charset::utf8 ? odds_of_utf8 : odds) * by[order[1]]) {
        return best;
    }
    return std::nullopt;
}

}  // namespace zonelint::io
