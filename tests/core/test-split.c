/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fp-claim.h"
#include "fp-date.h"

/* A line, how it is split, and the two that come of it, told as “units minutes start-end charge”;
 * NULL = it cannot be split. */
typedef struct
{
  const char *path;
  int units, minutes;
  FpTime start, end;
  FpCents charge;
  int first_units, unit_minutes;
  const char *first, *second;
} Case;

#define UNSET FP_CENTS_UNSET

static const Case cases[] = {
  { "/split/hour", 4, 60, 600, 660, 11000, 3, 15, "3 45 600-645 8250", "1 15 645-660 2750" },
  { "/split/times-only", 4, 0, 600, 660, 11000, 1, 15, "1 0 600-615 2750", "3 0 615-660 8250" },
  { "/split/minutes-only", 4, 55, -1, -1, UNSET, 3, 15, "3 45 -1--1 -", "1 10 -1--1 -" },
  { "/split/break", 4, 60, 600, 690, UNSET, 2, 15, "2 30 600-630 -", "2 30 630-690 -" },
  { "/split/units-from-minutes",
    0,
    53,
    600,
    653,
    UNSET,
    1,
    15,
    "1 15 600-615 -",
    "3 38 615-653 -" },
  { "/split/too-little-time", 4, 20, 600, 620, UNSET, 2, 15, "2 10 600-610 -", "2 10 610-620 -" },
  { "/split/untimed", 3, 0, -1, -1, 10001, 1, 0, "1 0 -1--1 3333", "2 0 -1--1 6668" },
  { "/split/untimed-with-times", 2, 0, 600, 660, UNSET, 1, 0, "1 0 600-630 -", "1 0 630-660 -" },
  { "/split/start-only", 2, 0, 600, -1, UNSET, 1, 15, "1 0 600--1 -", "1 0 -1--1 -" },
  { "/split/large-charge",
    4,
    0,
    -1,
    -1,
    G_GINT64_CONSTANT (99999999999999),
    3,
    15,
    "3 0 -1--1 74999999999999",
    "1 0 -1--1 25000000000000" },
  { "/split/nothing-remains", 4, 60, 600, 660, UNSET, 4, 15, NULL, NULL },
  { "/split/nothing-first", 4, 60, 600, 660, UNSET, 0, 15, NULL, NULL },
  { "/split/not-known", 0, 0, -1, -1, UNSET, 1, 15, NULL, NULL },
  { "/split/one-unit", 0, 20, -1, -1, UNSET, 1, 15, NULL, NULL },
};

static void
assert_line (const FpLine *line, const char *expected)
{
  g_autofree char *charge =
      line->charge == UNSET ? g_strdup ("-") : g_strdup_printf ("%" G_GINT64_FORMAT, line->charge);
  g_autofree char *told = g_strdup_printf (
      "%d %d %d-%d %s", line->units, line->minutes, line->start, line->end, charge);

  g_assert_cmpstr (told, ==, expected);
  g_assert_cmpstr (line->code, ==, "H2032");
  g_assert_cmpuint (line->modifiers.n, ==, 1);
  g_assert_cmpint (line->clients, ==, 6);
}

/* The line stands between two others, which stay what they are. */
static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FpClaim) claim = fp_claim_new ();
  g_autoptr (FpClaim) split = NULL;
  FpLine *line;

  fp_claim_add_line (claim)->code = "H2014";
  line = fp_claim_add_line (claim);
  line->code = "H2032";
  line->modifiers = fp_strings_add (claim->arena, line->modifiers, "HQ");
  line->date = fp_date_from_ymd (2026, 11, 20);
  line->clients = 6;
  line->units = test->units;
  line->minutes = test->minutes;
  line->start = test->start;
  line->end = test->end;
  line->charge = test->charge;
  fp_claim_add_line (claim)->code = "H2017";
  split = fp_claim_split_line (claim, 1, test->first_units, test->unit_minutes);
  g_assert_cmpuint (claim->n_lines, ==, 3);
  if (test->first == NULL)
    {
      g_assert_null (split);
      return;
    }
  g_assert_cmpuint (split->n_lines, ==, 4);
  g_assert_cmpstr (split->lines[0].code, ==, "H2014");
  assert_line (&split->lines[1], test->first);
  assert_line (&split->lines[2], test->second);
  g_assert_cmpstr (split->lines[3].code, ==, "H2017");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  return g_test_run ();
}
