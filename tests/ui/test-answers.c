/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the keys answer, in English and in Spanish. */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <locale.h>

#include "fp-answers.h"
#include "fp-asked.h"
#include "fp-date.h"
#include "fp-load.h"

typedef struct
{
  const char *path;
  const char *language;
  guint key;
  FpDocAnswer answer;
  gboolean taken;
} KeyCase;

static const KeyCase cases[] = {
  { "/answers/en/y", "en", GDK_KEY_y, FP_DOC_YES, TRUE },
  { "/answers/en/n", "en", GDK_KEY_N, FP_DOC_NO, TRUE },
  { "/answers/en/x", "en", GDK_KEY_x, FP_DOC_NOT_APPLICABLE, TRUE },
  { "/answers/en/delete", "en", GDK_KEY_Delete, FP_DOC_UNANSWERED, TRUE },
  { "/answers/en/s", "en", GDK_KEY_s, FP_DOC_NO, FALSE },
  { "/answers/es/s", "es", GDK_KEY_s, FP_DOC_YES, TRUE },
  { "/answers/es/capital-s", "es", GDK_KEY_S, FP_DOC_YES, TRUE },
  { "/answers/es/y", "es", GDK_KEY_y, FP_DOC_YES, TRUE },
  { "/answers/es/n", "es", GDK_KEY_n, FP_DOC_NO, TRUE },
  { "/answers/es/x", "es", GDK_KEY_x, FP_DOC_NOT_APPLICABLE, TRUE },
  { "/answers/es/q", "es", GDK_KEY_q, FP_DOC_NO, FALSE },
};

/* A group session, of which something is asked; all is answered with no. */
static FpSession *
new_session (void)
{
  g_autoptr (FpPolicySet) policies = fp_policy_set_new ();
  FpSession *session = fp_session_new (fp_load_knowledge (), policies);
  FpClaim *claim = fp_claim_new ();
  FpLine *line = fp_claim_add_line (claim);

  fp_session_set_today (session, fp_date_from_ymd (2026, 11, 23));
  line->code = "H2032";
  line->date = fp_date_from_ymd (2026, 11, 20);
  for (FpDoc doc = 0; doc < FP_N_DOCS; doc++)
    claim->documentation[doc] = FP_DOC_NO;
  fp_session_replace (session, claim);
  return session;
}

static gboolean
press (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &taken);
    }
  return taken;
}

/* gettext looks again only where this counter says that the language is another. */
static void
speak (const char *language)
{
  extern int _nl_msg_cat_cntr;

  g_setenv ("LANGUAGE", language, TRUE);
  _nl_msg_cat_cntr++;
}

static void
test_key (gconstpointer data)
{
  const KeyCase *key_case = data;
  g_autoptr (FpSession) session = new_session ();
  GtkWidget *answers = g_object_ref_sink (fp_answers_new (session, FALSE));
  guint asked = fp_session_asked_documents (session);
  FpDoc first = 0;

  speak (key_case->language);
  g_assert_cmpstr (_ ("Yes"), ==, g_str_equal (key_case->language, "es") ? "Sí" : "Yes");
  fp_answers_refresh (FP_ANSWERS (answers));
  g_assert_cmpuint (fp_answers_get_n_items (FP_ANSWERS (answers)), >, 0);
  while ((asked & FP_DOC_BIT (first)) == 0)
    first++;
  g_assert_cmpint (press (answers, key_case->key), ==, key_case->taken);
  g_assert_cmpint (fp_session_get_claim (session)->documentation[first], ==, key_case->answer);
  g_object_unref (answers);
}

int
main (int argc, char **argv)
{
  const char *build = g_getenv ("FP_BUILD_ROOT");
  g_autofree char *catalogs = build == NULL ? NULL : g_build_filename (build, "po", NULL);

  g_test_init (&argc, &argv, NULL);
  if (catalogs == NULL || !gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display or no build folder\n");
      return 0;
    }
  adw_init ();
  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, catalogs);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_key);
  return g_test_run ();
}
