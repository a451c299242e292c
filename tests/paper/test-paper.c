/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fp-paper.h"

#include "../sample.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <locale.h>

static const char *const samples[] = {
  "h2032-group", "clean", "will-deny", "verify", "telehealth", "child-skills-group",
};

static char *folder;

static char *
path_in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* The text of a PDF without any white space; NULL where pdftotext is not installed. */
static char *
read_text (const char *path)
{
  const char *argv[] = { "pdftotext", "-enc", "UTF-8", path, "-", NULL };
  g_autofree char *program = g_find_program_in_path (argv[0]);
  g_autofree char *output = NULL;
  g_autoptr (GRegex) spaces = g_regex_new ("[\\s\\x{a0}]+", 0, 0, NULL);
  int status;

  if (program == NULL)
    return NULL;
  g_assert_true (g_spawn_sync (
      NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  return g_regex_replace_literal (spaces, output, -1, 0, "", 0, NULL);
}

static void
assert_holds (const char *text, const char *value)
{
  g_autoptr (GRegex) spaces = g_regex_new ("[\\s\\x{a0}]+", 0, 0, NULL);
  g_autofree char *flat = NULL;

  if (value == NULL)
    return;
  flat = g_regex_replace_literal (spaces, value, -1, 0, "", 0, NULL);
  if (strstr (text, flat) == NULL)
    g_error ("“%s” is not on the paper", value);
}

/* Nothing may be drawn nearer to the edge than the margins, but for the width of a line. */
static void
assert_within_margins (FpPaper *paper, double width, double height)
{
  for (guint i = 0; i < fp_paper_n_pages (paper); i++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, w, h;

      fp_paper_draw (paper, cr, i);
      cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
      g_assert_cmpfloat (x, >=, 34);
      g_assert_cmpfloat (y, >=, 34);
      g_assert_cmpfloat (x + w, <=, width - 34);
      g_assert_cmpfloat (y + h, <=, height - 34);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_one_page (gconstpointer data)
{
  g_auto (Sample) sample = { 0 };

  sample_load (&sample, data, NULL, NULL);
  for (FpPaperSize size = FP_PAPER_LETTER; size <= FP_PAPER_A4; size++)
    {
      double width, height;
      g_autoptr (FpPaper) paper = NULL;

      fp_paper_size_points (size, &width, &height);
      paper = fp_paper_new_summary (sample.report, sample.claim, sample.knowledge, width, height);
      g_assert_cmpuint (fp_paper_n_pages (paper), ==, 1);
      assert_within_margins (paper, width, height);
    }
}

static void
test_every_field (gconstpointer data)
{
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = path_in_folder ("fields.pdf");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  sample_load (&sample, data, NULL, NULL);
  fp_paper_to_pdf (sample.report, sample.claim, sample.knowledge, FP_PAPER_LETTER, path, &error);
  g_assert_no_error (error);
  text = read_text (path);
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  assert_holds (text, sample.claim->id);
  assert_holds (text, sample.claim->client.id);
  assert_holds (text, sample.claim->client.name);
  assert_holds (text, sample.claim->client.member_id);
  assert_holds (text, sample.claim->client.address.line);
  assert_holds (text, sample.claim->payer);
  assert_holds (text, sample.claim->billing.npi);
  assert_holds (text, sample.claim->billing.tax_id);
  assert_holds (text, sample.claim->billing.taxonomy);
  assert_holds (text, sample.claim->rendering.name);
  assert_holds (text, sample.claim->rendering.npi);
  assert_holds (text, sample.claim->supervising.name);
  for (guint i = 0; i < sample.claim->diagnoses.n; i++)
    assert_holds (text, sample.claim->diagnoses.items[i]);
  for (guint i = 0; i < sample.claim->n_authorizations; i++)
    assert_holds (text, sample.claim->authorizations[i].number);
  for (guint i = 0; i < sample.report->n_findings; i++)
    {
      assert_holds (text, sample.report->findings[i].title);
      assert_holds (text, sample.report->findings[i].fix);
    }
}

/* Twelve lines, each with its own figures, and texts far longer than any column. */
static void
fill (FpClaim *claim)
{
  FpLine first = claim->lines[0];
  g_autofree char *word = g_strnfill (300, 'W');

  claim->client.name = fp_arena_printf (claim->arena, "%s, Ana <b>&amp; Co</b>", word);
  claim->billing.name = "Ein sehr langer Name einer Einrichtung, der nicht in eine Zeile passt";
  for (guint i = 1; i < 12; i++)
    {
      FpLine *line = fp_claim_add_line (claim);

      *line = first;
      line->date = first.date - (FpDate) i;
      line->charge = 10000 + (FpCents) i * 101;
      line->minutes = 0;
      line->start = (FpTime) (600 + i);
      line->end = (FpTime) (660 + i);
      line->modifiers = fp_strings_add (claim->arena, line->modifiers, "U1");
      line->modifiers = fp_strings_add (claim->arena, line->modifiers, "ZZ");
    }
  for (guint i = 0; i < 30; i++)
    {
      FpAuthorization *auth = fp_claim_add_authorization (claim);

      auth->number = fp_arena_printf (claim->arena, "AUTH%03uEND", i);
      auth->codes = fp_strings_add (claim->arena, auth->codes, "H2032");
    }
}

static void
test_nothing_lost (void)
{
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = path_in_folder ("long.pdf");
  g_autofree char *text = NULL;
  g_autoptr (FpPaper) paper = NULL;
  g_autoptr (GError) error = NULL;

  sample_load (&sample, "will-deny", NULL, NULL);
  fill (sample.claim);
  sample_check (&sample);
  paper = fp_paper_new_summary (sample.report, sample.claim, sample.knowledge, 612, 792);
  g_assert_cmpuint (fp_paper_n_pages (paper), >, 1);
  assert_within_margins (paper, 612, 792);
  fp_paper_to_pdf (sample.report, sample.claim, sample.knowledge, FP_PAPER_LETTER, path, &error);
  g_assert_no_error (error);
  text = read_text (path);
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  assert_holds (text, sample.claim->billing.name);
  assert_holds (text, "Ana <b>&amp; Co</b>");
  for (guint i = 0; i < 30; i++)
    assert_holds (text, sample.claim->authorizations[i].number);
  for (guint i = 1; i < 12; i++)
    {
      g_autofree char *charge = g_strdup_printf ("$%u.%02u", 100 + i, i);
      g_autofree char *start = g_strdup_printf ("10:%02u AM", i);

      assert_holds (text, charge);
      assert_holds (text, start);
    }
  for (guint i = 0; i < sample.report->n_findings; i++)
    assert_holds (text, sample.report->findings[i].fix);
}

static void
test_blank (void)
{
  g_auto (Sample) sample = { 0 };
  g_autoptr (FpPaper) paper = NULL;

  sample_load (&sample, "clean", NULL, NULL);
  fp_claim_free (sample.claim);
  sample.claim = fp_claim_new ();
  fp_claim_add_line (sample.claim);
  sample_check (&sample);
  paper = fp_paper_new_summary (sample.report, sample.claim, sample.knowledge, 612, 792);
  assert_within_margins (paper, 612, 792);
}

static void
test_call_sheet (void)
{
  g_auto (Sample) clean = { 0 };
  g_auto (Sample) verify = { 0 };
  g_autoptr (FpPaper) paper = NULL;

  sample_load (&clean, "clean", NULL, NULL);
  g_assert_null (fp_paper_new_call_sheet (clean.report, clean.claim, clean.knowledge, 612, 792));
  sample_load (&verify, "verify", NULL, NULL);
  paper = fp_paper_new_call_sheet (verify.report, verify.claim, verify.knowledge, 612, 792);
  g_assert_nonnull (paper);
  assert_within_margins (paper, 612, 792);
}

static void
test_same_bytes (void)
{
  g_auto (Sample) sample = { 0 };
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) other = NULL;

  sample_load (&sample, "h2032-group", NULL, NULL);
  one = fp_paper_to_bytes (sample.report, sample.claim, sample.knowledge, FP_PAPER_A4, NULL);
  other = fp_paper_to_bytes (sample.report, sample.claim, sample.knowledge, FP_PAPER_A4, NULL);
  g_assert_true (g_bytes_equal (one, other));
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Private, replaced as a whole, and nothing is left behind where it cannot be written. */
static void
test_file (void)
{
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = path_in_folder ("private.pdf");
  g_autofree char *absent = g_build_filename (folder, "absent", "a.pdf", NULL);
  g_autofree char *taken = path_in_folder ("taken.pdf");
  g_autofree char *inside = g_build_filename (taken, "inside", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  guint n;

  sample_load (&sample, "clean", NULL, NULL);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (fp_paper_to_pdf (
      sample.report, sample.claim, sample.knowledge, FP_PAPER_LETTER, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (status.st_size, >, 1000);
  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  n = count_files ();
  g_assert_false (fp_paper_to_pdf (
      sample.report, sample.claim, sample.knowledge, FP_PAPER_LETTER, absent, &error));
  g_assert_error (error, FP_ERROR, FP_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (fp_paper_to_pdf (
      sample.report, sample.claim, sample.knowledge, FP_PAPER_LETTER, taken, &error));
  g_assert_error (error, FP_ERROR, FP_ERROR_IO);
  g_assert_cmpuint (count_files (), ==, n);
}

static void
test_properties (void)
{
  g_auto (Sample) sample = { 0 };
  g_autofree char *path = path_in_folder ("properties.pdf");
  g_autofree char *program = g_find_program_in_path ("pdfinfo");
  const char *argv[] = { "pdfinfo", path, NULL };
  g_autofree char *output = NULL;

  sample_load (&sample, "clean", NULL, NULL);
  g_assert_true (
      fp_paper_to_pdf (sample.report, sample.claim, sample.knowledge, FP_PAPER_LETTER, path, NULL));
  if (program == NULL)
    {
      g_test_skip ("pdfinfo is not installed");
      return;
    }
  g_assert_true (g_spawn_sync (
      NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, NULL));
  g_assert_nonnull (strstr (output, "letter"));
  g_assert_null (strstr (output, "Rivera"));
  g_assert_null (strstr (output, "C-1001"));
}

static void
test_sizes (void)
{
  double width, height;

  g_assert_cmpint (fp_paper_size_from_name ("na_letter"), ==, FP_PAPER_LETTER);
  g_assert_cmpint (fp_paper_size_from_name ("iso_a4"), ==, FP_PAPER_A4);
  g_assert_cmpint (fp_paper_size_from_name (""), ==, FP_PAPER_LETTER); /* C: no country */
  fp_paper_size_points (FP_PAPER_LETTER, &width, &height);
  g_assert_cmpfloat (width, ==, 612);
  g_assert_cmpfloat (height, ==, 792);
}

static void
remove_folder (void)
{
  const char *argv[] = { "rm", "-rf", folder, NULL };

  g_spawn_sync (
      NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (folder);
}

/* Each question once, with every claim that waits for it; written for its owner alone. */
static void
test_calls (void)
{
  g_auto (Sample) one = { 0 }, other = { 0 };
  g_autofree char *path = path_in_folder ("calls.pdf"), *text = NULL;
  g_autoptr (GArray) asked = NULL;
  g_autoptr (GError) error = NULL;
  FpCall calls[2];
  GStatBuf info;
  guint n;

  sample_load (&one, "verify", NULL, NULL);
  sample_load (&other, "verify", NULL, NULL);
  other.claim->client.name = "Quagga, Zither";
  other.claim->client.member_id = "W777000777";
  other.claim->id = "K-7777";
  sample_check (&other);
  calls[0] = (FpCall){ one.claim, one.report };
  calls[1] = (FpCall){ other.claim, other.report };
  asked = fp_report_call_sheet (one.report, one.knowledge);
  g_assert_cmpuint (asked->len, >, 0);
  g_assert_cmpuint (fp_paper_count_questions (calls, 1, one.knowledge), ==, asked->len);
  n = fp_paper_count_questions (calls, 2, one.knowledge);
  g_assert_cmpuint (n, ==, asked->len);
  g_assert_true (fp_paper_calls_to_pdf (calls, 2, one.knowledge, FP_PAPER_LETTER, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  text = read_text (path);
  if (text == NULL)
    return;
  assert_holds (text, one.claim->client.name);
  assert_holds (text, "Quagga, Zither");
  assert_holds (text, "W777000777");
  assert_holds (text, "K-7777");
  for (guint i = 0; i < asked->len; i++)
    assert_holds (text, g_array_index (asked, FpCallQuestion, i).question);
}

/* Nothing to ask is no sheet. */
static void
test_calls_none (void)
{
  g_auto (Sample) sample = { 0 };
  FpCall call;

  sample_load (&sample, "clean", NULL, NULL);
  call = (FpCall){ sample.claim, sample.report };
  g_assert_null (fp_paper_new_calls (&call, 1, sample.knowledge, 612, 792));
}

/* More than fits on a page goes on the next, within the margins. */
static void
test_calls_many (void)
{
  g_auto (Sample) sample = { 0 };
  g_autoptr (FpPaper) paper = NULL;
  FpCall calls[60];

  sample_load (&sample, "verify", NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    calls[i] = (FpCall){ sample.claim, sample.report };
  paper = fp_paper_new_calls (calls, G_N_ELEMENTS (calls), sample.knowledge, 612, 792);
  g_assert_cmpuint (fp_paper_n_pages (paper), >, 1);
  assert_within_margins (paper, 612, 792);
}

int
main (int argc, char *argv[])
{
  int failed;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("firstpass-paper-XXXXXX", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *page = g_strconcat ("/paper/one-page/", samples[i], NULL);
      g_autofree char *field = g_strconcat ("/paper/every-field/", samples[i], NULL);

      g_test_add_data_func (page, samples[i], test_one_page);
      g_test_add_data_func (field, samples[i], test_every_field);
    }
  g_test_add_func ("/paper/nothing-lost", test_nothing_lost);
  g_test_add_func ("/paper/blank", test_blank);
  g_test_add_func ("/paper/call-sheet", test_call_sheet);
  g_test_add_func ("/paper/calls", test_calls);
  g_test_add_func ("/paper/calls/none", test_calls_none);
  g_test_add_func ("/paper/calls/many", test_calls_many);
  g_test_add_func ("/paper/same-bytes", test_same_bytes);
  g_test_add_func ("/paper/file", test_file);
  g_test_add_func ("/paper/properties", test_properties);
  g_test_add_func ("/paper/sizes", test_sizes);
  failed = g_test_run ();
  remove_folder ();
  return failed;
}
