/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables seen, taken in, refused and stopped. */
#include "config.h"

#include "fp-import-dialog.h"
#include "room.h"

static void
wait_for (GtkWidget *widget, const char *text)
{
  for (int i = 0; i < 100 && find_text (widget, text) == NULL; i++)
    settle ();
  g_assert_nonnull (find_text (widget, text));
}

static void
test_import (void)
{
  g_auto (Room) room = new_room (NULL);
  g_autofree char *path = g_build_filename (room.folder, "table.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *dialog;

  g_assert_true (g_file_set_contents (path, "MRN,Name,Fax\nC-1,\"Rivera, Ana\",1\n", -1, NULL));
  fp_import_dialog_show_file (room.window, room.desk, room.session, FP_IMPORT_CLIENTS, file);
  dialog = window_of (FP_TYPE_IMPORT_DIALOG);
  g_assert_nonnull (dialog);
  wait_for (dialog, "1 to add, 0 to change");
  g_assert_nonnull (find_text (dialog, "Client number"));
  g_assert_nonnull (find_text (dialog, "not used"));
  g_assert_cmpuint (fp_ledger_count_clients (ledger_of (&room)), ==, 0);
  press (dialog, "Import");
  for (int i = 0; i < 100 && window_of (FP_TYPE_IMPORT_DIALOG) != NULL; i++)
    settle ();
  g_assert_null (window_of (FP_TYPE_IMPORT_DIALOG));
  g_assert_cmpuint (fp_ledger_count_clients (ledger_of (&room)), ==, 1);
  g_assert_nonnull (find_text (GTK_WIDGET (room.window), "Imported: 1 added"));
}

/* What is wrong is told by line, nothing is offered but another file, and nothing is done. */
static void
test_import_wrong (void)
{
  g_auto (Room) room = new_room (NULL);
  g_autofree char *path = g_build_filename (room.folder, "table.csv", NULL);
  g_autofree char *missing = g_build_filename (room.folder, "nowhere.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path (missing);
  GtkWidget *dialog;

  g_assert_true (g_file_set_contents (path, "MRN,DOB\nC-1,1990-05-04\nC-2,soon\n", -1, NULL));
  fp_import_dialog_show_file (room.window, room.desk, room.session, FP_IMPORT_CLIENTS, file);
  dialog = window_of (FP_TYPE_IMPORT_DIALOG);
  wait_for (dialog, "1 line is not right; nothing was changed.");
  g_assert_nonnull (find_text (dialog, "Line 3, character 5: Birth date"));
  g_assert_null (find_button (dialog, "Import"));
  g_assert_nonnull (find_button (dialog, "Choose File…"));
  g_assert_cmpuint (fp_ledger_count_clients (ledger_of (&room)), ==, 0);
  gtk_window_close (GTK_WINDOW (dialog));
  settle ();
  g_assert_null (window_of (FP_TYPE_IMPORT_DIALOG));

  fp_import_dialog_show_file (room.window, room.desk, room.session, FP_IMPORT_CLIENTS, nowhere);
  dialog = window_of (FP_TYPE_IMPORT_DIALOG);
  wait_for (dialog, "nowhere.csv");
  g_assert_nonnull (find_button (dialog, "Choose File…"));
}

/* The ledger goes while a table is read or shown: so does the dialog, and nothing is done. */
static void
test_import_lock (gconstpointer data)
{
  gboolean shown = GPOINTER_TO_INT (data);
  g_auto (Room) room = new_room (NULL);
  g_autofree char *path = g_build_filename (room.folder, "table.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GString) text = g_string_new ("MRN,Name\n");

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "C-%u,Name\n", i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  fp_import_dialog_show_file (room.window, room.desk, room.session, FP_IMPORT_CLIENTS, file);
  if (shown)
    {
      wait_for (window_of (FP_TYPE_IMPORT_DIALOG), "20000 to add");
      g_signal_emit_by_name (find_button (window_of (FP_TYPE_IMPORT_DIALOG), "Import"), "clicked");
    }
  fp_desk_close (room.desk);
  settle ();
  g_assert_null (window_of (FP_TYPE_IMPORT_DIALOG));
  g_usleep (300 * 1000);
  settle ();
  g_assert_cmpint (fp_desk_open (room.desk), ==, FP_DESK_OPEN);
  g_assert_cmpuint (fp_ledger_count_clients (ledger_of (&room)), ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/import-dialog/right", test_import);
  g_test_add_func ("/import-dialog/wrong", test_import_wrong);
  g_test_add_data_func ("/import-dialog/lock-reading", GINT_TO_POINTER (FALSE), test_import_lock);
  g_test_add_data_func ("/import-dialog/lock-running", GINT_TO_POINTER (TRUE), test_import_lock);
  return g_test_run ();
}
