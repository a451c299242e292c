/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables into a ledger and out again: what is matched, refused, changed, and never half done. */
#include "config.h"

#include "fp-date.h"
#include "fp-import.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define TODAY "2026-11-23"

/* A ledger in a folder of its own. */
typedef struct
{
  char *folder;
  FpLedger *ledger;
} Desk;

static FpDate
day (const char *text)
{
  FpDate date = FP_DATE_UNSET;

  g_assert_true (fp_date_parse (text, &date));
  return date;
}

static Desk
new_desk (void)
{
  Desk desk = { g_dir_make_tmp ("fp-import-XXXXXX", NULL), NULL };
  g_autofree char *path = g_build_filename (desk.folder, "ledger.db", NULL);
  g_autoptr (GError) error = NULL;

  desk.ledger = fp_ledger_create (path, NULL, NULL, &error);
  g_assert_no_error (error);
  return desk;
}

static void
clear_desk (Desk *desk)
{
  g_autoptr (GDir) directory = NULL;
  const char *name;

  g_clear_pointer (&desk->ledger, fp_ledger_close);
  directory = g_dir_open (desk->folder, 0, NULL);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (desk->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (desk->folder);
  g_free (desk->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, clear_desk)

static gboolean
read_text (FpImport *import, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return fp_import_read (import, bytes);
}

static FpImport *
import_new (FpImportKind kind)
{
  return fp_import_new (kind, NULL, day (TODAY));
}

/* Reads, compares and runs @text; the counts as “added/changed/same”. */
static char *
take (FpLedger *ledger, FpImportKind kind, const char *text)
{
  g_autoptr (FpImport) import = import_new (kind);
  g_autoptr (GError) error = NULL;
  guint counts[FP_N_IMPORT_DEEDS];

  if (!read_text (import, text))
    {
      g_autofree char *told = fp_problems_to_text (import->problems, "f");

      g_error ("%s", told);
    }
  g_assert_true (fp_import_compare (import, ledger, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  memcpy (counts, import->counts, sizeof counts);
  g_assert_true (fp_import_run (import, ledger, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (counts, sizeof counts, import->counts, sizeof counts);
  return g_strdup_printf ("%u/%u/%u", counts[0], counts[1], counts[2]);
}

#define assert_taken(ledger, kind, text, counts)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *taken = take (ledger, kind, text);                                            \
    g_assert_cmpstr (taken, ==, counts);                                                           \
  }                                                                                                \
  G_STMT_END

static FpClientRecord *
get_client (FpLedger *ledger, const char *number)
{
  gint64 id = fp_ledger_find_client (ledger, number);
  g_autoptr (GError) error = NULL;
  FpClientRecord *record = id == 0 ? NULL : fp_ledger_get_client (ledger, id, &error);

  g_assert_no_error (error);
  return record;
}

static const char clients_text[] =
    "Client ID,Last name,First name,DOB,Gender,Medicaid ID,Insurance,Address,Dx,Fax\r\n"
    "C-1,Rivera,Ana,1990-05-04,female,W1,Plan A,1 Elm St,F331 F70,555\r\n"
    "C-2,Okafor,James,3/9/1985,M,W2,Plan B,,,\r\n"
    "C-3,Mononym,,,,,,,,\r\n";

static void
test_clients (void)
{
  g_auto (Desk) desk = new_desk ();
  g_autoptr (FpClientRecord) ana = NULL;
  g_autoptr (FpClientRecord) third = NULL;
  g_autoptr (GPtrArray) coverages = NULL;
  const FpCoverageRecord *coverage;

  assert_taken (desk.ledger, FP_IMPORT_CLIENTS, clients_text, "3/0/0");
  assert_taken (desk.ledger, FP_IMPORT_CLIENTS, clients_text, "0/0/3");
  ana = get_client (desk.ledger, "C-1");
  g_assert_cmpstr (ana->client.name, ==, "Rivera, Ana");
  g_assert_cmpint (ana->client.birth_date, ==, day ("1990-05-04"));
  g_assert_cmpint (ana->client.sex, ==, FP_SEX_F);
  g_assert_cmpstr (ana->client.address.line, ==, "1 Elm St");
  g_assert_cmpuint (ana->diagnoses.n, ==, 2);
  g_assert_cmpstr (ana->diagnoses.items[0], ==, "F33.1");
  coverages = fp_ledger_list_coverages (desk.ledger, ana->id, NULL);
  g_assert_cmpuint (coverages->len, ==, 1);
  coverage = g_ptr_array_index (coverages, 0);
  g_assert_cmpstr (coverage->payer, ==, "Plan A");
  g_assert_cmpstr (coverage->member_id, ==, "W1");
  third = get_client (desk.ledger, "C-3");
  g_assert_cmpstr (third->client.name, ==, "Mononym");
}

/* What a table does not say stays; what it says otherwise is changed; each payer is a coverage. */
static void
test_clients_again (void)
{
  g_auto (Desk) desk = new_desk ();
  g_autoptr (FpClientRecord) ana = NULL;
  g_autoptr (GPtrArray) coverages = NULL;

  assert_taken (desk.ledger, FP_IMPORT_CLIENTS, clients_text, "3/0/0");
  assert_taken (desk.ledger,
                FP_IMPORT_CLIENTS,
                "client number;payer;member id;birth date;coverage from;benefits checked\n"
                "C-1;Plan A;W1;;2026-01-01;2026-11-01\n"
                "C-1;Plan C;W9;;;\n"
                "C-2;;;3/9/1985;;\n"
                "C-4;Plan D;W4;;;\n",
                "1/2/1");
  ana = get_client (desk.ledger, "C-1");
  g_assert_cmpstr (ana->client.name, ==, "Rivera, Ana");
  g_assert_cmpint (ana->client.birth_date, ==, day ("1990-05-04"));
  g_assert_cmpstr (ana->client.member_id, ==, "W1");
  coverages = fp_ledger_list_coverages (desk.ledger, ana->id, NULL);
  g_assert_cmpuint (coverages->len, ==, 2);
  for (guint i = 0; i < coverages->len; i++)
    {
      const FpCoverageRecord *coverage = g_ptr_array_index (coverages, i);

      if (g_str_equal (coverage->payer, "Plan A"))
        g_assert_cmpint (coverage->coverage.verified_on, ==, day ("2026-11-01"));
      else
        g_assert_cmpstr (coverage->member_id, ==, "W9");
    }
}

static void
test_staff (void)
{
  static const char text[] = "Name,NPI,Credential,License expires,Profession\n"
                             "\"Lee, Sam\",1558597799,MSW,1/31/2027,Social worker\n"
                             "\"Ray, Jo\",,none,,peer\n";
  g_auto (Desk) desk = new_desk ();
  g_autoptr (GPtrArray) staff = NULL;
  const FpStaffRecord *lee;

  assert_taken (desk.ledger, FP_IMPORT_STAFF, text, "2/0/0");
  assert_taken (desk.ledger, FP_IMPORT_STAFF, text, "0/0/2");
  /* By the NPI, though the name is written otherwise; by the name, where there was no NPI. */
  assert_taken (desk.ledger,
                FP_IMPORT_STAFF,
                "Name,NPI\n\"Lee, Samuel\",1558597799\n\"Ray, Jo\",1993999998\n",
                "0/2/0");
  /* Two people of one name are two where both have an NPI. */
  assert_taken (desk.ledger, FP_IMPORT_STAFF, "Name,NPI\n\"Ray, Jo\",1234567893\n", "1/0/0");
  staff = fp_ledger_list_staff (desk.ledger, NULL);
  g_assert_cmpuint (staff->len, ==, 3);
  lee = g_ptr_array_index (staff, 0);
  g_assert_cmpstr (lee->person.name, ==, "Lee, Samuel");
  g_assert_cmpint (lee->person.credential, ==, FP_CREDENTIAL_MASTERS);
  g_assert_cmpint (lee->person.profession, ==, FP_PROFESSION_SOCIAL_WORKER);
  g_assert_cmpint (lee->person.credential_expires, ==, day ("2027-01-31"));
}

static void
test_authorizations (void)
{
  static const char text[] =
      "Client,Auth number,CPT code,Mod,Start date,End date,Units approved,Unit type,Status\n"
      "C-1,A7731,H2032 H2014,HQ,10/1/2026,12/31/2026,104,units,approved\n"
      "C-2,,H2017,,2026-10-01,,,,none needed\n";
  g_auto (Desk) desk = new_desk ();
  g_autoptr (FpClientRecord) ana = NULL;
  g_autoptr (GPtrArray) grants = NULL;
  const FpAuthorizationRecord *grant;

  assert_taken (desk.ledger, FP_IMPORT_CLIENTS, clients_text, "3/0/0");
  assert_taken (desk.ledger, FP_IMPORT_AUTHORIZATIONS, text, "2/0/0");
  assert_taken (desk.ledger, FP_IMPORT_AUTHORIZATIONS, text, "0/0/2");
  ana = get_client (desk.ledger, "C-1");
  grants = fp_ledger_list_authorizations (desk.ledger, ana->id, FP_DATE_UNSET, 10, NULL);
  g_assert_cmpuint (grants->len, ==, 1);
  grant = g_ptr_array_index (grants, 0);
  g_assert_cmpstr (grant->payer, ==, "Plan A");
  g_assert_cmpstr (grant->authorization.number, ==, "A7731");
  g_assert_cmpuint (grant->authorization.codes.n, ==, 2);
  g_assert_cmpint (grant->authorization.quantity, ==, 104);
  g_assert_cmpint (grant->authorization.to, ==, day ("2026-12-31"));
  assert_taken (desk.ledger,
                FP_IMPORT_AUTHORIZATIONS,
                "Client,Auth,Codes,Used\nC-1,a7731,H2032 H2014,40\n",
                "0/1/0");
}

/* A table that is refused before the ledger is looked at: each part of @told is said. */
typedef struct
{
  const char *path;
  FpImportKind kind;
  const char *text, *told;
  guint n_wrong;
} BadCase;

/* clang-format off */
static const BadCase bad[] = {
  { "no-number-column", FP_IMPORT_CLIENTS, "Name\nX\n", "f:1:1: no column for Client number", 0 },
  { "no-name-column", FP_IMPORT_STAFF, "NPI\n1558597799\n", "no column for Name", 0 },
  { "no-codes-column", FP_IMPORT_AUTHORIZATIONS, "Client ID\nX\n", "no column for Codes", 0 },
  { "twice-a-column", FP_IMPORT_CLIENTS, "MRN,Client ID\nX,Y\n", "f:1:5: a second column", 0 },
  { "no-line", FP_IMPORT_CLIENTS, "MRN\n", "no line follows", 0 },
  { "no-number", FP_IMPORT_CLIENTS, "MRN,Name\nC-1,X\n,Y\n", "f:3:1: Client number is not right", 1 },
  { "date", FP_IMPORT_CLIENTS, "MRN,DOB\nC-1,31/12/1990\n", "f:2:5: Birth date|1990-05-04 or 5/4/1990", 1 },
  { "date-two-figures", FP_IMPORT_CLIENTS, "MRN,DOB\nC-1,5/4/90\n", "f:2:5: Birth date", 1 },
  { "date-nowhere", FP_IMPORT_CLIENTS, "MRN,DOB\nC-1,2/30/1990\n", "f:2:5: Birth date", 1 },
  { "born-tomorrow", FP_IMPORT_CLIENTS, "MRN,DOB\nC-1,2026-11-24\n", "a day that has been", 1 },
  { "sex", FP_IMPORT_CLIENTS, "MRN,Sex\nC-1,7\n", "expected F, M, U or X", 1 },
  { "diagnosis", FP_IMPORT_CLIENTS, "MRN,Dx\nC-1,depressed\n", "codes such as F33.1", 1 },
  { "coverage-without-payer", FP_IMPORT_CLIENTS, "MRN,Effective date\nC-1,2026-01-01\n", "a payer on the same line", 1 },
  { "coverage-backwards", FP_IMPORT_CLIENTS, "MRN,Payer,Coverage from,Coverage to\nC-1,P,2026-02-01,2026-01-01\n", "f:2:18: Coverage to", 1 },
  { "twice", FP_IMPORT_CLIENTS, "MRN,Name\nC-1,X\nC-2,Y\nc-1,Z\n", "f:4:1: the same as in line 2", 1 },
  { "npi", FP_IMPORT_STAFF, "Name,NPI\nX,1558597798\n", "f:2:3: NPI is not right", 1 },
  { "credential", FP_IMPORT_STAFF, "Name,Degree\nX,wizard\n", "Credential is not right", 1 },
  { "no-name", FP_IMPORT_STAFF, "Name,NPI\n,1558597799\n", "Name is not right", 1 },
  { "codes", FP_IMPORT_AUTHORIZATIONS, "Client,Number,Codes\nC-1,A,music\n", "codes such as H2032", 1 },
  { "modifiers", FP_IMPORT_AUTHORIZATIONS, "Client,Number,Codes,Mod\nC-1,A,H2032,HQX\n", "two characters", 1 },
  { "quantity", FP_IMPORT_AUTHORIZATIONS, "Client,Number,Codes,Units\nC-1,A,H2032,many\n", "a whole number", 1 },
  { "no-auth-number", FP_IMPORT_AUTHORIZATIONS, "Client,Number,Codes\nC-1,,H2032\n", "the status not-required", 1 },
  { "backwards", FP_IMPORT_AUTHORIZATIONS, "Client,Number,Codes,Start,End\nC-1,A,H2032,2026-02-01,2026-01-01\n", "a day not before the first", 1 },
  { "several", FP_IMPORT_CLIENTS, "MRN,DOB,Sex\nC-1,x,y\nC-2,1990-01-01,F\n,x,F\n", "f:2:5|f:2:7|f:4:1|f:4:2", 2 },
};
/* clang-format on */

/* What is told never holds what a cell does. */
static void
assert_discreet (const FpImport *import, const char *told)
{
  for (guint i = 0; import->csv != NULL && i < import->csv->n_rows; i++)
    for (guint j = 0; j < import->csv->n_columns; j++)
      {
        const char *cell = fp_csv_get_cell (import->csv, i, j)->text;

        if (strlen (cell) > 3)
          g_assert_null (strstr (told, cell));
      }
}

static void
test_bad (gconstpointer data)
{
  const BadCase *given = data;
  g_autoptr (FpImport) import = import_new (given->kind);
  g_auto (GStrv) parts = g_strsplit (given->told, "|", -1);
  g_autofree char *told = NULL;

  g_assert_false (read_text (import, given->text));
  told = fp_problems_to_text (import->problems, "f");
  for (guint i = 0; parts[i] != NULL; i++)
    if (strstr (told, parts[i]) == NULL)
      g_error ("no “%s” in:\n%s", parts[i], told);
  g_assert_cmpuint (import->n_wrong, ==, given->n_wrong);
  assert_discreet (import, told);
}

/* Lines that do not fit the ledger are told by line, and nothing is written. */
static void
test_unknown_client (void)
{
  g_auto (Desk) desk = new_desk ();
  g_autoptr (FpImport) import = import_new (FP_IMPORT_AUTHORIZATIONS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) grants = NULL;
  g_autofree char *told = NULL;

  assert_taken (desk.ledger, FP_IMPORT_CLIENTS, clients_text, "3/0/0");
  g_assert_true (
      read_text (import, "Client,Number,Codes\nC-1,A1,H2032\nC-77,A2,H2032\nC-3,A3,H2032\n"));
  g_assert_false (fp_import_compare (import, desk.ledger, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  told = fp_problems_to_text (import->problems, "f");
  g_assert_nonnull (
      strstr (told, "f:3:1: Client number is not right; expected the number of a client"));
  g_assert_nonnull (strstr (told, "f:4:1: Payer is not right"));
  g_assert_cmpuint (import->n_wrong, ==, 2);
  assert_discreet (import, told);
  grants = fp_ledger_list_authorizations (desk.ledger, 0, FP_DATE_UNSET, 10, NULL);
  g_assert_cmpuint (grants->len, ==, 0);
}

typedef struct
{
  GCancellable *cancellable;
  gint64 at, last;
} Stop;

static void
stop_cb (gint64 done, gint64 whole, gpointer data)
{
  Stop *stop = data;

  g_assert_cmpint (done, >=, stop->last);
  g_assert_cmpint (done, <=, whole);
  stop->last = done;
  if (done >= stop->at)
    g_cancellable_cancel (stop->cancellable);
}

static char *
make_clients (guint n)
{
  GString *text = g_string_new ("MRN,Name,Payer,Member ID\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "C-%u,\"Client, No%u\",Plan,W%u\n", i, i, i);
  return g_string_free (text, FALSE);
}

/* Stopped wherever it is: nothing is there, and the next attempt finds all new. */
static void
test_cancel (void)
{
  static const gint64 places[] = { 0, 96, 200, 299, 300 };
  g_auto (Desk) desk = new_desk ();
  g_autofree char *text = make_clients (300);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (FpImport) import = import_new (FP_IMPORT_CLIENTS);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Stop stop = { cancellable, places[i], 0 };
      g_autoptr (GError) error = NULL;

      g_assert_true (read_text (import, text));
      g_assert_true (fp_import_compare (import, desk.ledger, NULL, NULL, NULL, NULL));
      g_assert_false (fp_import_run (import, desk.ledger, stop_cb, &stop, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (fp_ledger_count_clients (desk.ledger), ==, 0);
    }
  assert_taken (desk.ledger, FP_IMPORT_CLIENTS, text, "300/0/0");
}

/* The ledger refuses a line late: those before are not kept. */
static void
test_refused (void)
{
  g_auto (Desk) desk = new_desk ();
  g_autofree char *text = make_clients (100);
  g_autoptr (FpImport) import = import_new (FP_IMPORT_CLIENTS);
  g_autoptr (FpLedger) other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (read_text (import, text));
  g_assert_true (fp_import_compare (import, desk.ledger, NULL, NULL, NULL, NULL));
  other = fp_ledger_open_again (desk.ledger, &error);
  g_assert_no_error (error);
  g_assert_true (fp_ledger_begin_batch (other, &error));
  g_assert_no_error (error);
  g_assert_false (fp_import_run (import, desk.ledger, NULL, NULL, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_BUSY);
  g_assert_false (fp_ledger_end_batch (other, FALSE, NULL));
  g_assert_cmpuint (fp_ledger_count_clients (desk.ledger), ==, 0);
}

static gpointer
thread_cb (gpointer data)
{
  g_autoptr (FpLedger) ledger = data;
  g_autofree char *text = make_clients (500);

  assert_taken (ledger, FP_IMPORT_CLIENTS, text, "500/0/0");
  return NULL;
}

/* As the window does it: in a thread with a ledger of its own, seen by the first one. */
static void
test_thread (void)
{
  g_auto (Desk) desk = new_desk ();
  g_autoptr (GError) error = NULL;
  FpLedger *again;

  g_assert_cmpuint (fp_ledger_count_clients (desk.ledger), ==, 0);
  again = fp_ledger_open_again (desk.ledger, &error);
  g_assert_no_error (error);
  g_thread_join (g_thread_new ("import", thread_cb, again));
  g_assert_true (fp_ledger_has_changed (desk.ledger));
  g_assert_cmpuint (fp_ledger_count_clients (desk.ledger), ==, 500);
}

static char *export(Desk *desk, FpImportKind kind)
{
  g_autofree char *path = g_build_filename (desk->folder, "out.csv", NULL);
  g_autoptr (GError) error = NULL;
  struct stat status;
  char *text;

  g_assert_true (fp_export_table (kind, desk->ledger, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* What is taken out is the same when it is read in, formulas and line ends included. */
static void
test_export (void)
{
  static const char *const tables[FP_N_IMPORTS] = {
    [FP_IMPORT_CLIENTS] =
        "MRN,Name,Payer,Member ID,Coverage from,Benefit year,Benefits checked,DOB,Sex,Street,City,"
        "State,ZIP,Dx,Plan of treatment to,Note\n"
        "C-1,\"Zo\xC3\xAB, A\",Plan A,W1,2026-01-01,10-01,2026-11-03,1990-05-04,F,1 Elm,Austin,TX,"
        "78701,F33.1 F70,2027-02-28,\"=1+1\ntwo lines\"\n"
        "C-1,,Plan B,W2,,,,,,,,,,,,\n"
        "-2,@x,,,,,,,,,,,,,,\n",
    [FP_IMPORT_STAFF] = "Name,NPI,Credential,Expires,Profession\n"
                        "\"Lee, Sam\",1558597799,masters,2027-01-31,music-therapist\n",
    [FP_IMPORT_AUTHORIZATIONS] =
        "Client,Payer,Number,Codes,From,To,Status,Modifiers,Quantity,Of,Used,Said by,Said on,"
        "Reference,Note\n"
        "C-1,Plan A,+1,H2032 H2014,2026-10-01,2026-12-31,pending,HQ HO,104,visits,9,Kim,2026-11-02,"
        "R1,\n"
        "C-1,Plan B,,H2017,,,not-required,,,,,Kim,2026-11-02,R2,\n",
  };
  g_auto (Desk) desk = new_desk ();

  assert_taken (desk.ledger, FP_IMPORT_CLIENTS, tables[FP_IMPORT_CLIENTS], "2/1/0");
  assert_taken (desk.ledger, FP_IMPORT_STAFF, tables[FP_IMPORT_STAFF], "1/0/0");
  assert_taken (desk.ledger, FP_IMPORT_AUTHORIZATIONS, tables[FP_IMPORT_AUTHORIZATIONS], "2/0/0");
  for (FpImportKind kind = 0; kind < FP_N_IMPORTS; kind++)
    {
      g_autofree char *text = export(&desk, kind);
      g_autofree char *again = NULL;
      g_auto (Desk) other = new_desk ();
      g_autofree char *same = take (desk.ledger, kind, text);

      g_assert_true (g_str_has_prefix (same, "0/0/"));
      if (kind == FP_IMPORT_AUTHORIZATIONS)
        assert_taken (other.ledger, FP_IMPORT_CLIENTS, tables[FP_IMPORT_CLIENTS], "2/1/0");
      g_free (take (other.ledger, kind, text));
      again = export(&other, kind);
      g_assert_cmpstr (again, ==, text);
    }
}

/* Where nothing can be written, that is said, and what was there stays. */
static void
test_export_fails (void)
{
  g_auto (Desk) desk = new_desk ();
  g_autofree char *path = g_build_filename (desk.folder, "nowhere", "out.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (fp_export_table (FP_IMPORT_CLIENTS, desk.ledger, path, NULL, NULL, NULL, &error));
  g_assert_error (error, FP_ERROR, FP_ERROR_IO);
  g_assert_true (g_str_has_prefix (error->message, "Nothing was exported: "));
  g_clear_error (&error);
  /* never over a ledger */
  g_assert_false (fp_export_table (
      FP_IMPORT_STAFF, desk.ledger, fp_ledger_get_path (desk.ledger), NULL, NULL, NULL, &error));
  g_assert_error (error, FP_LEDGER_ERROR, FP_LEDGER_ERROR_EXISTS);
}

/* A pack's payer is found by its name, in any case, and kept by its id. */
static void
test_payer (void)
{
  g_auto (Desk) desk = new_desk ();
  g_autoptr (FpImport) import = import_new (FP_IMPORT_CLIENTS);
  g_autoptr (FpClientRecord) client = NULL;
  g_autoptr (GPtrArray) coverages = NULL;

  g_hash_table_insert (import->payers, g_strdup ("examplemedicaidplan"), g_strdup ("tx-example"));
  g_assert_true (read_text (import, "MRN,Payer\nC-1,Example Medicaid PLAN\n"));
  g_assert_true (fp_import_compare (import, desk.ledger, NULL, NULL, NULL, NULL));
  g_assert_true (fp_import_run (import, desk.ledger, NULL, NULL, NULL, NULL));
  client = get_client (desk.ledger, "C-1");
  coverages = fp_ledger_list_coverages (desk.ledger, client->id, NULL);
  g_assert_cmpstr (((FpCoverageRecord *) coverages->pdata[0])->payer, ==, "tx-example");
}

/* The audit says that it was done. */
static void
test_audit (void)
{
  g_auto (Desk) desk = new_desk ();
  g_autoptr (GPtrArray) entries = NULL;
  guint n = 0;

  assert_taken (desk.ledger, FP_IMPORT_CLIENTS, clients_text, "3/0/0");
  g_free (export(&desk, FP_IMPORT_CLIENTS));
  entries = fp_ledger_list_audit (desk.ledger, 100, 0, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      const FpAuditEntry *entry = g_ptr_array_index (entries, i);

      n += (entry->what == FP_AUDIT_IMPORT || entry->what == FP_AUDIT_EXPORT) &&
           entry->kind == FP_KIND_CLIENT;
    }
  g_assert_cmpuint (n, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strdup_printf ("/import/bad/%s", bad[i].path);

      g_test_add_data_func (path, &bad[i], test_bad);
    }
  g_test_add_func ("/import/clients", test_clients);
  g_test_add_func ("/import/clients-again", test_clients_again);
  g_test_add_func ("/import/staff", test_staff);
  g_test_add_func ("/import/authorizations", test_authorizations);
  g_test_add_func ("/import/unknown-client", test_unknown_client);
  g_test_add_func ("/import/cancel", test_cancel);
  g_test_add_func ("/import/refused", test_refused);
  g_test_add_func ("/import/thread", test_thread);
  g_test_add_func ("/import/export", test_export);
  g_test_add_func ("/import/export-fails", test_export_fails);
  g_test_add_func ("/import/payer", test_payer);
  g_test_add_func ("/import/audit", test_audit);
  return g_test_run ();
}
