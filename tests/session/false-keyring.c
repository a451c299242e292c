/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "false-keyring.h"

#include <string.h>

#define ROOT "/org/freedesktop/secrets"
#define ALIAS ROOT "/aliases/default"
#define COLLECTION ROOT "/collection/login"
#define SESSION ROOT "/session/one"
#define PROMPT ROOT "/prompt/one"
#define ITEM ROOT "/collection/login/"
#define NOTHING "/"

/* What libsecret calls, of the desktop's “Secret Service API”. */
static const char xml[] =
    "<node>"
    "<interface name='org.freedesktop.Secret.Service'>"
    "<method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/>"
    "<arg type='v' direction='out'/><arg type='o' direction='out'/></method>"
    "<method name='SearchItems'><arg type='a{ss}' direction='in'/><arg type='ao' direction='out'/>"
    "<arg type='ao' direction='out'/></method>"
    "<method name='Unlock'><arg type='ao' direction='in'/><arg type='ao' direction='out'/>"
    "<arg type='o' direction='out'/></method>"
    "<method name='GetSecrets'><arg type='ao' direction='in'/><arg type='o' direction='in'/>"
    "<arg type='a{o(oayays)}' direction='out'/></method>"
    "<method name='ReadAlias'><arg type='s' direction='in'/><arg type='o' direction='out'/>"
    "</method></interface>"
    "<interface name='org.freedesktop.Secret.Collection'>"
    "<method name='CreateItem'><arg type='a{sv}' direction='in'/>"
    "<arg type='(oayays)' direction='in'/><arg type='b' direction='in'/>"
    "<arg type='o' direction='out'/><arg type='o' direction='out'/></method></interface>"
    "<interface name='org.freedesktop.Secret.Item'>"
    "<method name='Delete'><arg type='o' direction='out'/></method></interface>"
    "<interface name='org.freedesktop.Secret.Session'><method name='Close'/></interface>"
    "<interface name='org.freedesktop.Secret.Prompt'>"
    "<method name='Prompt'><arg type='s' direction='in'/></method><method name='Dismiss'/>"
    "<signal name='Completed'><arg type='b'/><arg type='v'/></signal></interface>"
    "</node>";

struct _FalseKeyring
{
  KeyringMood mood;
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GDBusConnection *bus;
  GDBusNodeInfo *info;
  GMutex mutex; /* of all that follows */
  GCond cond;
  gboolean ready;
  gboolean unlocked;
  char *locked;        /* the item that its password is asked for */
  GHashTable *secrets; /* by name */
  gboolean prompts;    /* it asks for its password now */
  guint asked;
  GDBusMethodInvocation *waiting;
};

static char *
item_of (const char *name)
{
  GString *path = g_string_new (ITEM);

  for (const char *c = name; *c != '\0'; c++)
    g_string_append_printf (path, "%02x", (guint) (guchar) *c);
  return g_string_free (path, FALSE);
}

static const char *
name_of (FalseKeyring *self, const char *item)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->secrets);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autofree char *path = item_of (name);

      if (g_str_equal (path, item))
        return name;
    }
  return NULL;
}

static gboolean
is_locked (FalseKeyring *self)
{
  return self->mood >= KEYRING_LOCKED && self->mood <= KEYRING_PROMPTING && !self->unlocked;
}

static GVariant *
paths_of (const char *path)
{
  return g_variant_new_objv (&path, path != NULL ? 1 : 0);
}

static void
search (FalseKeyring *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) attributes = g_variant_get_child_value (parameters, 0);
  g_autofree char *item = NULL;
  const char *name;
  gboolean locked = is_locked (self);

  if (g_variant_lookup (attributes, "ledger", "&s", &name) &&
      g_hash_table_contains (self->secrets, name))
    item = item_of (name);
  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new ("(@ao@ao)",
                                                        paths_of (locked ? NULL : item),
                                                        paths_of (locked ? item : NULL)));
}

static void
get_secrets (FalseKeyring *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariantIter) items = NULL;
  GVariantBuilder builder;
  const char *item;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{o(oayays)}"));
  g_variant_get (parameters, "(aoo)", &items, NULL);
  while (g_variant_iter_next (items, "&o", &item))
    {
      const char *name = name_of (self, item);
      const char *secret = name != NULL ? g_hash_table_lookup (self->secrets, name) : NULL;

      if (secret != NULL)
        g_variant_builder_add (
            &builder,
            "{o(o@ay@ays)}",
            item,
            SESSION,
            g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "", 0, 1),
            g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, secret, strlen (secret), 1),
            "text/plain");
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(a{o(oayays)})", &builder));
}

static void
create_item (FalseKeyring *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) properties = g_variant_get_child_value (parameters, 0);
  g_autoptr (GVariant) secret = g_variant_get_child_value (parameters, 1);
  g_autoptr (GVariant) value = g_variant_get_child_value (secret, 2);
  g_autoptr (GVariant) attributes =
      g_variant_lookup_value (properties, "org.freedesktop.Secret.Item.Attributes", NULL);
  g_autofree char *item = NULL;
  const char *name, *bytes;
  gsize n;

  g_assert_true (g_variant_lookup (attributes, "ledger", "&s", &name));
  bytes = g_variant_get_fixed_array (value, &n, 1);
  g_hash_table_insert (self->secrets, g_strdup (name), g_strndup (bytes, n));
  item = item_of (name);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(oo)", item, NOTHING));
}

static void
unlock (FalseKeyring *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) paths = g_variant_get_child_value (parameters, 0);

  g_free (self->locked);
  g_variant_get_child (paths, 0, "o", &self->locked);
  g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(@aoo)", paths_of (NULL), is_locked (self) ? PROMPT : NOTHING));
}

static void
complete (FalseKeyring *self)
{
  gboolean dismissed = self->mood != KEYRING_LOCKED;

  self->unlocked = !dismissed;
  self->prompts = FALSE;
  g_dbus_connection_emit_signal (self->bus,
                                 NULL,
                                 PROMPT,
                                 "org.freedesktop.Secret.Prompt",
                                 "Completed",
                                 g_variant_new ("(bv)",
                                                dismissed,
                                                paths_of (dismissed ? NULL : self->locked)),
                                 NULL);
}

static void
prompt (FalseKeyring *self, GDBusMethodInvocation *invocation)
{
  g_dbus_method_invocation_return_value (invocation, NULL);
  self->prompts = TRUE;
  if (self->mood != KEYRING_PROMPTING)
    complete (self);
}

static void
answer (FalseKeyring *self,
        const char *path,
        const char *method,
        GVariant *parameters,
        GDBusMethodInvocation *invocation)
{
  if (g_str_equal (method, "SearchItems"))
    search (self, parameters, invocation);
  else if (g_str_equal (method, "GetSecrets"))
    get_secrets (self, parameters, invocation);
  else if (g_str_equal (method, "CreateItem"))
    create_item (self, parameters, invocation);
  else if (g_str_equal (method, "Prompt"))
    prompt (self, invocation);
  else if (g_str_equal (method, "Unlock"))
    unlock (self, parameters, invocation);
  else if (g_str_equal (method, "ReadAlias"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", COLLECTION));
  else if (g_str_equal (method, "Delete"))
    {
      const char *name = name_of (self, path);

      if (name != NULL)
        g_hash_table_remove (self->secrets, name);
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", NOTHING));
    }
  else
    g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
open_session (GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *algorithm;

  g_variant_get (parameters, "(&sv)", &algorithm, NULL);
  if (g_str_equal (algorithm, "plain"))
    g_dbus_method_invocation_return_value (
        invocation, g_variant_new ("(vo)", g_variant_new_string (""), SESSION));
  else
    g_dbus_method_invocation_return_error_literal (invocation,
                                                   G_DBUS_ERROR,
                                                   G_DBUS_ERROR_NOT_SUPPORTED,
                                                   "only plain");
}

static void
call_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  FalseKeyring *self = data;

  if (g_str_equal (method, "OpenSession"))
    {
      open_session (parameters, invocation);
      return;
    }
  g_mutex_lock (&self->mutex);
  if (g_str_equal (method, "SearchItems") || g_str_equal (method, "CreateItem") ||
      g_str_equal (method, "Prompt"))
    self->asked++;
  if (self->mood == KEYRING_SILENT && self->waiting == NULL)
    self->waiting = invocation;
  else if (self->mood == KEYRING_REFUSES)
    g_dbus_method_invocation_return_error_literal (invocation,
                                                   G_DBUS_ERROR,
                                                   G_DBUS_ERROR_ACCESS_DENIED,
                                                   "no");
  else
    answer (self, path, method, parameters, invocation);
  g_mutex_unlock (&self->mutex);
}

static const GDBusInterfaceVTable table = { .method_call = call_cb };

static void
serve (FalseKeyring *self, const char *path, const char *interface)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_register_object (self->bus,
                                     path,
                                     g_dbus_node_info_lookup_interface (self->info, interface),
                                     &table,
                                     self,
                                     NULL,
                                     &error);
  g_assert_no_error (error);
}

/* Every item, whether or not there is one: libsecret knows of none that was not found. */
static char **
enumerate_cb (GDBusConnection *bus, const char *sender, const char *path, gpointer data)
{
  return g_new0 (char *, 1);
}

static GDBusInterfaceInfo **
introspect_cb (GDBusConnection *bus,
               const char *sender,
               const char *path,
               const char *node,
               gpointer data)
{
  FalseKeyring *self = data;
  GDBusInterfaceInfo **interfaces = g_new0 (GDBusInterfaceInfo *, 2);

  interfaces[0] = g_dbus_interface_info_ref (
      g_dbus_node_info_lookup_interface (self->info,
                                         node != NULL ? "org.freedesktop.Secret.Item"
                                                      : "org.freedesktop.Secret.Collection"));
  return interfaces;
}

static const GDBusInterfaceVTable *
dispatch_cb (GDBusConnection *bus,
             const char *sender,
             const char *path,
             const char *interface,
             const char *node,
             gpointer *out_data,
             gpointer data)
{
  *out_data = data;
  return &table;
}

static const GDBusSubtreeVTable items = { enumerate_cb, introspect_cb, dispatch_cb, { NULL } };

static GVariant *
call_bus (FalseKeyring *self, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_sync (self->bus,
                                                 "org.freedesktop.DBus",
                                                 "/org/freedesktop/DBus",
                                                 "org.freedesktop.DBus",
                                                 method,
                                                 parameters,
                                                 NULL,
                                                 G_DBUS_CALL_FLAGS_NONE,
                                                 -1,
                                                 NULL,
                                                 &error);

  g_assert_no_error (error);
  return reply;
}

static gpointer
serve_thread (gpointer data)
{
  FalseKeyring *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) owned = NULL;
  guint answer;

  g_main_context_push_thread_default (self->context);
  self->bus =
      g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL,
                                              NULL,
                                              &error);
  g_assert_no_error (error);
  serve (self, ROOT, "org.freedesktop.Secret.Service");
  serve (self, ALIAS, "org.freedesktop.Secret.Collection");
  serve (self, SESSION, "org.freedesktop.Secret.Session");
  serve (self, PROMPT, "org.freedesktop.Secret.Prompt");
  g_dbus_connection_register_subtree (self->bus,
                                      COLLECTION,
                                      &items,
                                      G_DBUS_SUBTREE_FLAGS_DISPATCH_TO_UNENUMERATED_NODES,
                                      self,
                                      NULL,
                                      &error);
  g_assert_no_error (error);
  owned = call_bus (self, "RequestName", g_variant_new ("(su)", "org.freedesktop.secrets", 4));
  g_variant_get (owned, "(u)", &answer);
  g_assert_cmpuint (answer, ==, 1);
  g_mutex_lock (&self->mutex);
  self->ready = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_main_loop_run (self->loop);
  g_variant_unref (
      call_bus (self, "ReleaseName", g_variant_new ("(s)", "org.freedesktop.secrets")));
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_clear_object (&self->bus);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

FalseKeyring *
false_keyring_start (KeyringMood mood)
{
  FalseKeyring *self = g_new0 (FalseKeyring, 1);

  self->mood = mood;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->info = g_dbus_node_info_new_for_xml (xml, NULL);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("false-keyring", serve_thread, self);
  g_mutex_lock (&self->mutex);
  while (!self->ready)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  return self;
}

void
false_keyring_stop (FalseKeyring *self)
{
  false_keyring_be (self, KEYRING_OPEN);
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_dbus_node_info_unref (self->info);
  g_hash_table_unref (self->secrets);
  g_free (self->locked);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

void
false_keyring_put (FalseKeyring *self, const char *name, const char *secret)
{
  g_mutex_lock (&self->mutex);
  g_hash_table_insert (self->secrets, g_strdup (name), g_strdup (secret));
  g_mutex_unlock (&self->mutex);
}

char *
false_keyring_get (FalseKeyring *self, const char *name)
{
  char *secret;

  g_mutex_lock (&self->mutex);
  secret = g_strdup (g_hash_table_lookup (self->secrets, name));
  g_mutex_unlock (&self->mutex);
  return secret;
}

guint
false_keyring_count (FalseKeyring *self)
{
  guint n;

  g_mutex_lock (&self->mutex);
  n = g_hash_table_size (self->secrets);
  g_mutex_unlock (&self->mutex);
  return n;
}

guint
false_keyring_asked (FalseKeyring *self)
{
  guint asked;

  g_mutex_lock (&self->mutex);
  asked = self->asked;
  g_mutex_unlock (&self->mutex);
  return asked;
}

void
false_keyring_be (FalseKeyring *self, KeyringMood mood)
{
  GDBusMethodInvocation *waiting;

  g_mutex_lock (&self->mutex);
  self->mood = mood;
  if (self->prompts && mood != KEYRING_PROMPTING)
    complete (self);
  waiting = mood == KEYRING_SILENT ? NULL : g_steal_pointer (&self->waiting);
  if (waiting != NULL)
    answer (self,
            g_dbus_method_invocation_get_object_path (waiting),
            g_dbus_method_invocation_get_method_name (waiting),
            g_dbus_method_invocation_get_parameters (waiting),
            waiting);
  g_mutex_unlock (&self->mutex);
}
