/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of a test's own, a desk in it, and a session. */
#pragma once

#include <glib/gstdio.h>

#include "fp-desk.h"
#include "fp-load.h"
#include "fp-session.h"

typedef struct
{
  char *parent, *folder, *path;
  FpSession *session;
  FpDesk *desk;
} Lap;

static inline FpSession *
lap_new_session (void)
{
  g_autoptr (FpPolicySet) policies = fp_policy_set_new ();

  return fp_session_new (fp_load_knowledge (), policies);
}

static inline void
lap_set_up (Lap *lap, gconstpointer data)
{
  lap->parent = g_dir_make_tmp ("fp-lap-XXXXXX", NULL);
  g_assert_nonnull (lap->parent);
  lap->folder = g_build_filename (lap->parent, "firstpass", NULL);
  lap->path = g_build_filename (lap->folder, "ledger.db", NULL);
  lap->session = lap_new_session ();
  lap->desk = fp_desk_new (lap->path);
}

static inline void
lap_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        lap_remove (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static inline void
lap_tear_down (Lap *lap, gconstpointer data)
{
  g_clear_object (&lap->session);
  g_clear_object (&lap->desk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  lap_remove (lap->parent);
  g_free (lap->parent);
  g_free (lap->folder);
  g_free (lap->path);
}

static inline gboolean
lap_is_there (Lap *lap, const char *name)
{
  g_autofree char *path = g_build_filename (lap->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static inline void
lap_write (Lap *lap, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (lap->folder, name, NULL);

  g_mkdir_with_parents (lap->folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static inline void
lap_name_client (FpSession *session, const char *name)
{
  FpClaim *claim = fp_session_begin (session);

  claim->client.name = fp_arena_strdup (claim->arena, name);
  fp_session_commit (session, claim, "Client");
}

/* Runs the main loop until @done or for half a minute; returns whether it was done. */
static inline gboolean
lap_wait (gboolean (*done) (gpointer data), gpointer data)
{
  gint64 until = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (!done (data) && g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
  return done (data);
}

static inline void
lap_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static inline gboolean
lap_has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

/* Gives the ledger a passphrase; returns the recovery key. */
static inline char *
lap_set_passphrase (FpDesk *desk, const char *passphrase)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *recovery = NULL;

  fp_desk_set_passphrase_async (desk, passphrase, NULL, lap_result_cb, &result);
  g_assert_true (lap_wait (lap_has_result, &result));
  fp_desk_set_passphrase_finish (desk, result, &recovery, &error);
  g_assert_no_error (error);
  return recovery;
}

static inline gboolean
lap_unlock (FpDesk *desk, const char *secret, gboolean recovery, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  fp_desk_unlock_async (desk, secret, recovery, NULL, lap_result_cb, &result);
  g_assert_true (lap_wait (lap_has_result, &result));
  return fp_desk_unlock_finish (desk, result, error);
}
