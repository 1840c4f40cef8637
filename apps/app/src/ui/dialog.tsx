import { Modal, StyleSheet, View } from 'react-native';
import { Button } from './button.tsx';
import { themedStyles } from './theme.tsx';
import { radius, space } from './tokens.ts';
import { Text } from './typography.tsx';

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly message: string;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly busy?: boolean;
  readonly error?: string | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({
  open,
  title,
  message,
  confirmLabel,
  cancelLabel,
  busy = false,
  error,
  onConfirm,
  onCancel,
}: ConfirmDialogProps) {
  const styles = useStyles();
  return (
    <Modal
      visible={open}
      transparent
      animationType="fade"
      onRequestClose={onCancel}
      statusBarTranslucent
    >
      <View style={styles.backdrop}>
        {/* No button: focus must go to the dialog, and keys have Escape and Cancel. */}
        <View
          style={StyleSheet.absoluteFill}
          onStartShouldSetResponder={() => true}
          onResponderRelease={onCancel}
        />
        <View role="alertdialog" aria-modal accessibilityLabel={title} style={styles.sheet}>
          <Text variant="title" accessibilityRole="header">
            {title}
          </Text>
          <Text tone="muted">{message}</Text>
          {error !== undefined && (
            <Text variant="small" tone="danger" accessibilityLiveRegion="assertive">
              {error}
            </Text>
          )}
          <View style={styles.actions}>
            <Button kind="quiet" label={cancelLabel} onPress={onCancel} testID="dialog-cancel" />
            <Button
              kind="danger"
              label={confirmLabel}
              busy={busy}
              onPress={onConfirm}
              testID="dialog-confirm"
            />
          </View>
        </View>
      </View>
    </Modal>
  );
}

const useStyles = themedStyles((palette) => ({
  backdrop: {
    flex: 1,
    alignItems: 'center',
    justifyContent: 'center',
    padding: space.xl,
    backgroundColor: 'rgba(0, 0, 0, 0.64)',
  },
  sheet: {
    width: '100%',
    maxWidth: 420,
    padding: space.xl,
    gap: space.m,
    borderRadius: radius.card,
    borderWidth: 1,
    borderColor: palette.line,
    backgroundColor: palette.overlay,
    boxShadow: '0 24px 64px rgba(0, 0, 0, 0.48)',
  },
  actions: {
    flexDirection: 'row',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: space.s,
    marginTop: space.m,
  },
}));
