// What simdjson takes for the work of `Benchmarks decode`: the string of {"data":"<base64>"}, its base64, the array of row
// objects in it, and a visit to every value. It keeps no table and checks no base64.
// g++ -O3 -march=native decode_simdjson.cpp -o decode_simdjson -lsimdjson; decode_simdjson FILE RUNS
#include <simdjson.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using Clock = std::chrono::steady_clock;

static double milliseconds(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double, std::milli>(to - from).count();
}

static size_t decode_base64(const char *text, size_t count, char *output) {
  static uint8_t sextets[256];
  static bool is_ready = false;
  if (!is_ready) {
    const char *alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int value = 0; value < 64; value++) sextets[(uint8_t)alphabet[value]] = value;
    is_ready = true;
  }
  while (count > 0 && text[count - 1] == '=') count--;
  size_t written = 0;
  size_t read = 0;
  for (; read + 4 <= count; read += 4) {
    uint32_t bits = sextets[(uint8_t)text[read]] << 18 | sextets[(uint8_t)text[read + 1]] << 12 |
                    sextets[(uint8_t)text[read + 2]] << 6 | sextets[(uint8_t)text[read + 3]];
    output[written++] = bits >> 16;
    output[written++] = bits >> 8;
    output[written++] = bits;
  }
  if (count - read >= 2) {
    output[written++] = sextets[(uint8_t)text[read]] << 2 | sextets[(uint8_t)text[read + 1]] >> 4;
  }
  if (count - read == 3) {
    output[written++] = sextets[(uint8_t)text[read + 1]] << 4 | sextets[(uint8_t)text[read + 2]] >> 2;
  }
  return written;
}

int main(int argument_count, char **arguments) {
  if (argument_count != 3) return 2;
  std::ifstream file(arguments[1], std::ios::binary);
  simdjson::padded_string envelope(
      std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>()));
  std::string times;
  size_t cells = 0;
  for (int run = 0; run < atoi(arguments[2]); run++) {
    auto start = Clock::now();
    simdjson::dom::parser envelope_parser, rows_parser;
    simdjson::dom::element parsed = envelope_parser.parse(envelope);
    std::string_view data = parsed["data"];
    std::vector<char> rows(data.size() / 4 * 3 + 4 + simdjson::SIMDJSON_PADDING);
    size_t count = decode_base64(data.data(), data.size(), rows.data());
    simdjson::dom::element document = rows_parser.parse(rows.data(), count, false);
    cells = 0;
    size_t characters = 0;
    double sum = 0;
    for (simdjson::dom::object row : document) {
      for (auto field : row) {
        cells++;
        if (field.value.is<std::string_view>()) {
          characters += std::string_view(field.value).size();
        } else if (field.value.is_number()) {
          sum += double(field.value);
        }
      }
    }
    auto end = Clock::now();
    // The sums are used, so that the visit is not left out.
    if (characters == 1 && sum == 1) return 1;
    times += (times.empty() ? "" : ",") + std::to_string(milliseconds(start, end));
  }
  printf("{\"times\":[%s],\"cells\":%zu}\n", times.c_str(), cells);
}
