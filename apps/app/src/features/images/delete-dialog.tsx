import type { Image } from '@irisvue/contracts';
import { texts } from '../../texts/index.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { errorText } from '../errors/error-text.ts';
import { useDeleteImage } from './image-queries.ts';

export interface DeleteDialogProps {
  /** The picture to ask about; null while nothing is asked. */
  readonly image: Image | null;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

export function DeleteDialog({ image, onClose, onDeleted }: DeleteDialogProps) {
  const deletion = useDeleteImage();
  return (
    <ConfirmDialog
      open={image !== null}
      title={texts.result.deleteTitle}
      message={texts.result.deleteMessage}
      confirmLabel={texts.result.deleteConfirm}
      cancelLabel={texts.common.cancel}
      busy={deletion.isPending}
      error={deletion.isError ? errorText(deletion.error) : undefined}
      onCancel={onClose}
      onConfirm={() => {
        if (image === null) return;
        deletion.mutate(image, {
          onSuccess: () => {
            onClose();
            onDeleted();
          },
        });
      }}
    />
  );
}
